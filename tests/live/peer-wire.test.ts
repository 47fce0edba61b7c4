import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limits } from '../../src/live/limits.ts';
import { createAssembler, formatPeerMessage, type PeerMessage } from '../../src/live/peer-wire.ts';

const messages: readonly PeerMessage[] = [
  { kind: 'hello', session: 's1', person: 'adele', device: 'd1' },
  { kind: 'sync', vector: Uint8Array.of(1, 2, 3) },
  { kind: 'update', update: new Uint8Array(70_000).fill(9) },
  { kind: 'update', update: new Uint8Array(15_999) },
  { kind: 'got', count: 4 },
  { kind: 'ping', sent: 12.5 },
  { kind: 'pong', sent: 12.5, reading: { low: 1, high: 2, age: 3 } },
  { kind: 'pong', sent: 1, reading: null },
];

describe('messages between two pages', () => {
  test('arrive as they were sent, in parts that every browser takes', () => {
    const assemble = createAssembler();
    for (const message of messages) {
      const parts = formatPeerMessage(message);
      expect(Math.max(...parts.map((part) => part.byteLength))).toBeLessThanOrEqual(16_384);
      const answers = parts.map((part) => assemble(part));
      expect(answers.slice(0, -1).every((answer) => answer === undefined)).toBe(true);
      expect(answers.at(-1)).toEqual(message);
    }
  });

  test('[LS2] that are none of ours are refused, whatever their bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const answer = createAssembler()(bytes);
        if (answer !== 'refused' && answer !== undefined) expect(formatPeerMessage(answer).length).toBe(1);
      }),
    );
    const json = (kind: number, text: string): Uint8Array => Uint8Array.of(0, kind, ...new TextEncoder().encode(text));
    for (const [kind, text] of [
      [0, '{}'],
      [3, '{"count":"4"}'],
      [4, 'null'],
      [5, '{"sent":null}'],
      [9, '{}'],
      [0, '{'],
    ] as const)
      expect(createAssembler()(json(kind, text)), text).toBe('refused');
    expect(createAssembler()(json(5, '{"sent":1,"reading":{"low":"x"}}'))).toEqual({
      kind: 'pong',
      sent: 1,
      reading: null,
    });
    expect(createAssembler()(new Uint8Array())).toBe('refused');
    expect(createAssembler()(Uint8Array.of(2, 4))).toBe('refused');
  });

  test('[LS2] that never end are given up', () => {
    const assemble = createAssembler();
    const part = new Uint8Array(16_000).fill(1);
    let answer: unknown;
    for (let sent = 0; sent <= limits.stateBytes + 32_000; sent += part.byteLength) answer = assemble(part);
    expect(answer).toBe('refused');
  });
});
