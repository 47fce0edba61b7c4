import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/ids.ts';
import { windowsZones } from '../../src/graph/windows-zones.data.ts';
import { inUtc, toInstant, toZone } from '../../src/graph/zones.ts';

describe('zones', () => {
  test('every Windows zone has an IANA zone that this engine knows', () => {
    for (const [name, iana] of Object.entries(windowsZones)) {
      expect(toZone(name), name).toBe(iana);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: iana }), iana).not.toThrow();
      expect(() => Temporal.Now.zonedDateTimeISO(iana), iana).not.toThrow();
    }
  });

  test.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['w. europe standard time', 'Europe/Berlin'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['Lord Howe Standard Time', 'Australia/Lord_Howe'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['tzone://Microsoft/Utc', 'Etc/UTC'],
    ['UTC', 'Etc/UTC'],
    ['Customized Time Zone', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j', (name, zone) => expect(toZone(name)).toBe(zone));

  test.each([
    ['2026-03-04T10:00:00.0000000', 'UTC', '2026-03-04T10:00:00Z'],
    ['2026-03-04T10:00:00', 'W. Europe Standard Time', '2026-03-04T09:00:00Z'],
    ['2026-07-04T10:00:00', 'Europe/Berlin', '2026-07-04T08:00:00Z'],
    ['2026-07-04T10:00:00', 'Nepal Standard Time', '2026-07-04T04:15:00Z'],
  ])('%s in %s is %s', (dateTime, timeZone, at) => expect(toInstant({ dateTime, timeZone })).toBe(at));

  test('a zone that nobody knows is an error, not a guess', () => {
    expect(() => toInstant({ dateTime: '2026-03-04T10:00:00', timeZone: 'Somewhere' })).toThrow(RangeError);
  });

  test('an instant written for Graph is read back as itself', () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
    fc.assert(
      fc.property(seconds, (second) => {
        const at = instant(Temporal.Instant.fromEpochMilliseconds(second * 1000).toString());
        expect(toInstant(inUtc(at))).toBe(at);
      }),
    );
  });
});
