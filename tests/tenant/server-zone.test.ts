import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { machineScript } from '../../tenant/server/app-server.ts';

const atMs = Date.parse('2026-03-02T08:00:00Z');

/** A world whose computer stands in a zone; returns a way to run code in it. */
const computerIn = (zone: string) => {
  class Navigator {}
  const window = { name: 'tenant-person=p1', parent: {}, addEventListener: () => undefined };
  const world: Record<string, unknown> = { window, Navigator };
  const machine = {
    hostOrigin: 'http://localhost:5571',
    clock: { mode: 'frozen', atMs } as const,
    skews: {},
    zones: { p1: zone },
    offline: [],
  };
  runInNewContext(machineScript(machine), world);
  return <T>(code: string): T => runInNewContext(code, world) as T;
};

const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Asia/Tokyo'];
const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) });
const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) };

describe.each(zones)('a computer in %s', (zone) => {
  const run = computerIn(zone);

  it('reads every instant as its wall clock shows it', () => {
    const read = run<(ms: number) => number[]>(
      '(ms) => { const d = new Date(ms); return [d.getFullYear(), d.getMonth() + 1, d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getDay(), d.getTimezoneOffset()]; }',
    );
    fc.assert(
      fc.property(instants, (ms) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        const { year, month, day, hour, minute, second, millisecond } = wall;
        const offset = -wall.offsetNanoseconds / 6e10;
        expect([...read(ms)]).toEqual([
          ...[year, month, day, hour, minute, second, millisecond],
          wall.dayOfWeek % 7,
          offset === 0 ? 0 : offset,
        ]);
      }),
      runs,
    );
  });

  it('makes of a wall clock the instant that Temporal makes of it, gaps and doubled hours included', () => {
    const made = run<(text: string, parts: number[]) => number[]>(
      '(text, parts) => [new Date(...parts).getTime(), new Date(text).getTime(), Date.parse(text)]',
    );
    fc.assert(
      fc.property(instants, (ms) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime();
        const expected = wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
        const { year, month, day, hour, minute, second, millisecond } = wall;
        const parts = [year, month - 1, day, hour, minute, second, millisecond];
        expect([...made(wall.toString({ smallestUnit: 'millisecond' }), parts)]).toEqual([
          expected,
          expected,
          expected,
        ]);
      }),
      runs,
    );
  });

  it('moves a day by the calendar, not by 24 hours', () => {
    const next = run<(ms: number) => number>('(ms) => { const d = new Date(ms); return d.setDate(d.getDate() + 1); }');
    fc.assert(
      fc.property(instants, (ms) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        const expected = wall.toPlainDateTime().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
        expect(next(ms)).toBe(expected);
      }),
      runs,
    );
  });
});

describe('a computer nine hours from here', () => {
  const run = computerIn('America/Los_Angeles');

  it('names its zone, and formats without one in it', () => {
    expect(run('Intl.DateTimeFormat().resolvedOptions().timeZone')).toBe('America/Los_Angeles');
    expect(run("new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' }).format()")).toBe('00:00');
    expect(run("new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'UTC' }).format(new Date())")).toBe(
      '08:00',
    );
    expect(run("new Date().toLocaleTimeString('en-GB')")).toBe('00:00:00');
    expect(run('String(new Date())')).toBe('Mon Mar 02 2026 00:00:00 GMT-0800 (Pacific Standard Time)');
    expect(run('new Intl.DateTimeFormat() instanceof Intl.DateTimeFormat')).toBe(true);
  });

  it('leaves alone what names its zone itself', () => {
    for (const text of [
      '2026-03-04',
      '2026-03-04T10:00:00Z',
      '2026-03-04T10:00:00+01:00',
      'Wed, 04 Mar 2026 10:00:00 GMT',
    ])
      expect(run(`Date.parse('${text}')`)).toBe(Date.parse(text));
    expect(run('new Date(2026, 2, 2).toISOString()')).toBe('2026-03-02T08:00:00.000Z');
    expect(run('new Date(0).getTime()')).toBe(0);
    expect(run('new Date(NaN).getHours()')).toBeNaN();
    expect(run("String(new Date('nonsense'))")).toBe('Invalid Date');
    expect(run('new Date(new Date(5)).getTime()')).toBe(5);
  });

  it('leaves nothing of its own behind', () => {
    expect(run('typeof machineZone + typeof machineNow')).toBe('undefinedundefined');
  });
});
