import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Verdict } from '../../src/live/antechamber.ts';
import { formatEnvelope } from '../../src/live/envelope.ts';
import { limits } from '../../src/live/limits.ts';
import { createSharedDocument, type SharedDocument } from '../../src/live/shared-document.ts';

let document: SharedDocument;
let seen: unknown[];
let clients = 10;

/** Adele's document with an event of hers and a text. */
beforeEach(() => {
  seen = [];
  document = createSharedDocument({
    me: 'adele',
    participants: ['adele', 'alex'],
    clientId: 1,
    onEvents: (events) => seen.push(...events),
    onOwnUpdate: (update) => document.outside.settle(update),
    onChange: () => {},
  });
  document.append([{ id: 'a-0', at: 1, data: { n: 0 } }]);
  document.text('wish').set('be heard');
});

/** What Alex would have after reading Adele's, changed by `change`; the update holds only the change. */
const changed = (change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = ++clients;
  Y.applyUpdate(doc, document.outside.state());
  const before = Y.encodeStateVector(doc);
  change(doc);
  return Y.encodeStateAsUpdate(doc, before);
};

const event = (id: string, at = 2): string => formatEnvelope(id, at, { n: 1 });
const log = (doc: Y.Doc, person = 'alex') => doc.getArray<unknown>(`e:${person}`);

/** Sees that an update changes nothing, and that an honest one still arrives after it. */
const expectRefused = (update: Uint8Array, verdict: Verdict = 'refused'): void => {
  const before = document.whole();
  expect(document.receive(update).verdict).toBe(verdict);
  expect(document.whole()).toEqual(before);
  expect(document.outside.state()).toEqual(before);
  const honest = changed((doc) => {
    log(doc).push([event('honest')]);
    doc.getText('t:wish').insert(0, 'x');
  });
  expect(document.receive(honest).verdict).toBe('merged');
  expect(document.text('wish').read()).toBe('xbe heard');
  expect(seen.at(-1)).toEqual({ id: 'honest', by: 'alex', at: 2, n: 1 });
};

describe('an update from elsewhere', () => {
  test('is merged when it is honest, and told as news once', () => {
    const update = changed((doc) => log(doc).push([event('b-0')]));
    expect(document.receive(update)).toMatchObject({ verdict: 'merged' });
    expect(document.receive(update)).toEqual({ verdict: 'nothing-new' });
    expect(seen).toHaveLength(2);
  });

  test('that builds on something missing is not taken in halves', () => {
    let last = new Uint8Array();
    const doc = new Y.Doc();
    doc.on('update', (update: Uint8Array) => {
      last = Uint8Array.from(update);
    });
    log(doc).push([event('b-0')]);
    log(doc).push([event('b-1')]);
    expectRefused(last, 'incomplete');
    const ahead = changed((other) => {
      const strange = new Y.Doc();
      strange.getText('t:wish').insert(0, 'unknown here');
      Y.applyUpdate(other, Y.encodeStateAsUpdate(strange));
    });
    expect(document.receive(ahead).verdict).toBe('merged');
  });

  const refusals: readonly (readonly [string, (doc: Y.Doc) => void])[] = [
    ['takes an event away', (doc) => log(doc, 'adele').delete(0, 1)],
    [
      'brings an event that is already taken away',
      (doc) => {
        log(doc).push([event('b-0')]);
        log(doc).delete(0, 1);
      },
    ],
    ['speaks for someone who does not take part', (doc) => log(doc, 'mallory').push([event('m-0')])],
    ['brings a value that is no event', (doc) => log(doc).push([5])],
    ['brings JSON that is no event', (doc) => log(doc).push(['{"n":1}'])],
    ['brings an event without a sound time', (doc) => log(doc).push([event('b-0', 1.5)])],
    [
      'brings an event that is too long',
      (doc) => log(doc).push([`["b-0",2,{"x":"${'x'.repeat(limits.eventLength)}"}]`]),
    ],
    ['nests a type in the log', (doc) => log(doc).push([new Y.Map()])],
    ['sets keys on a log', (doc) => doc.getMap('e:alex').set('length', 3)],
    ['formats a text', (doc) => doc.getText('t:wish').format(0, 2, { bold: true })],
    ['embeds something in a text', (doc) => doc.getText('t:wish').insertEmbed(0, { picture: 'x' })],
    ['nests a type in a text', (doc) => doc.getText('t:wish').insertEmbed(0, new Y.Map())],
    ['puts something beside log and texts', (doc) => doc.getMap('other').set('a', 1)],
    ['names a text endlessly', (doc) => doc.getText(`t:${'k'.repeat(limits.keyLength + 1)}`).insert(0, 'x')],
    ['makes a text endless', (doc) => doc.getText('t:long').insert(0, 'x'.repeat(limits.mergedTextLength + 1))],
    [
      'makes texts without end',
      (doc) => {
        for (let count = 0; count <= limits.texts; count++) doc.getText(`t:${count}`).insert(0, 'x');
      },
    ],
    ['brings a document of its own', (doc) => log(doc).push([new Y.Doc()])],
    ['brings bytes', (doc) => log(doc).push([Uint8Array.of(1, 2)])],
  ];

  test.each(refusals)('[LS2] that %s is refused without harm', (_what, change) => {
    expectRefused(changed(change));
  });

  test('[LS2] that is not one, or a damaged one, never harms what is there', () => {
    const honest = changed((doc) => {
      log(doc).push([event('b-0'), event('b-1')]);
      doc.getText('t:wish').delete(0, 3);
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(honest.byteLength - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (hits) => {
          const damaged = Uint8Array.from(honest);
          for (const [at, byte] of hits) damaged[at] = byte;
          document.receive(damaged);
          const texts = document.texts();
          expect(texts.every((key) => typeof document.text(key).read() === 'string')).toBe(true);
          expect(seen).toContainEqual({ id: 'a-0', by: 'adele', at: 1, n: 0 });
          document.text('after').set('still writable');
          expect(document.text('after').read()).toBe('still writable');
        },
      ),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['refused', 'incomplete', 'nothing-new']).toContain(document.receive(bytes).verdict);
      }),
      { numRuns: 500 },
    );
  });

  test('[LS2] that is larger than any session is not even read', () => {
    expectRefused(new Uint8Array(limits.stateBytes + 1));
  });
});
