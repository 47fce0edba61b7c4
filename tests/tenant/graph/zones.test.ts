import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowsZones } from '../../../tenant/graph/zones/windows-zones.data.ts';
import {
  ianaZone,
  parseDateTime,
  printWall,
  toInstant,
  toWall,
  windowsZone,
} from '../../../tenant/graph/zones/zones.ts';
import { contractIsHere, loadContract } from './support.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 300);

describe('time zones', () => {
  it('[ZON-1] Windows names and IANA names stand for the same zones; others are refused', () => {
    expect([ianaZone('Pacific Standard Time'), ianaZone('Asia/Kolkata')]).toEqual([
      'America/Los_Angeles',
      'Asia/Kolkata',
    ]);
    expect([windowsZone('Europe/Paris'), windowsZone('Europe/London'), windowsZone('Australia/Lord_Howe')]).toEqual([
      'Romance Standard Time',
      'GMT Standard Time',
      'Lord Howe Standard Time',
    ]);
    expect(() => ianaZone('Mars/Base')).toThrow('not supported');
  });

  it('[ZON-2] wall times and instants convert as Temporal does, in zones of every kind and at any time', {
    timeout: 60_000,
  }, () => {
    const zones = [
      'Europe/Berlin',
      'Europe/London',
      'America/New_York',
      'America/Los_Angeles',
      'America/St_Johns',
      'America/Santiago',
      'Asia/Kolkata',
      'Asia/Kathmandu',
      'Asia/Tehran',
      'Asia/Jerusalem',
      'Africa/Cairo',
      'Africa/Casablanca',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
      'Pacific/Apia',
      'UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }),
        (zone, at) => {
          const minute = Math.floor(at / 60_000) * 60_000;
          const plain = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO('UTC').toPlainDateTime();
          expect(toInstant(minute, zone)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
          const wall = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO(zone).toPlainDateTime();
          expect(toWall(minute, zone)).toBe(wall.toZonedDateTime('UTC').epochMilliseconds);
        },
      ),
      { numRuns: runs },
    );
  });

  it('[ZON-3] times in a gap and times that come twice are settled as Temporal settles them', () => {
    const wall = (text: string) => Date.parse(`${text}Z`);
    for (const [zone, text] of [
      ['Europe/Berlin', '2026-03-29T02:30'],
      ['Europe/Berlin', '2026-10-25T02:30'],
      ['America/New_York', '2026-03-08T02:15'],
      ['Australia/Lord_Howe', '2026-10-04T02:10'],
      ['Australia/Lord_Howe', '2026-04-05T01:45'],
    ] as const) {
      expect([zone, toInstant(wall(text), zone)]).toEqual([
        zone,
        Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds,
      ]);
    }
  });

  it('[ZON-4] a dateTime is a wall time of its zone, or an instant where it carries an offset', () => {
    const read = (dateTime: string, timeZone?: string) =>
      printWall(parseDateTime({ dateTime, timeZone }, 'start').wall);
    expect(read('2026-07-01T10:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.0000000');
    expect(read('2026-07-01T10:00:00.0000000Z', 'Europe/Berlin')).toBe('2026-07-01T12:00:00.0000000');
    expect(read('2026-07-01T10:00:00')).toBe('2026-07-01T10:00:00.0000000');
    expect(() => read('tomorrow', 'UTC')).toThrow();
  });

  it.skipIf(!contractIsHere)('[ZON-5] the table has every Windows zone of the contract', async () => {
    const { data } = await loadContract();
    expect(Object.keys(windowsZones).sort()).toEqual(
      [...(data as unknown as { windowsZones: string[] }).windowsZones].sort(),
    );
  });
});
