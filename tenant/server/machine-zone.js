/*
 * The time zone of the computer around the app's page: that of its person, wherever the tenant really runs, so that
 * somebody who looks through Isaiah's Teams sees his mornings as mornings. Wraps what reads the zone of the machine:
 * Date, Intl.DateTimeFormat and Temporal. `machineZone` and `machineNow` come from machine.js, which runs before.
 */
((zone, now) => {
  if (zone === undefined || Intl.DateTimeFormat().resolvedOptions().timeZone === zone) return;
  const RealFormat = Intl.DateTimeFormat;
  const RealDate = globalThis.Date;
  const { prototype } = RealDate;
  const parts = new RealFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  /** The wall clock of the zone, as if it were UTC. Whole minutes of offset, as all present zones have. */
  const wallAt = (ms) => {
    if (Number.isNaN(ms)) return ms;
    if (globalThis.Temporal) {
      const at = globalThis.Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
      return ms + at.offsetNanoseconds / 1e6;
    }
    const read = Object.fromEntries(parts.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const wall = RealDate.UTC(read.year, read.month - 1, read.day, read.hour, read.minute, read.second);
    return wall + (((ms % 1000) + 1000) % 1000);
  };
  /** The instant of a wall clock; in the gap of spring the later one, in the doubled hour of autumn the earlier. */
  const instantOf = (wall) => {
    if (Number.isNaN(wall)) return wall;
    const before = wall - (wallAt(wall - 86_400_000) - (wall - 86_400_000));
    const after = wall - (wallAt(wall + 86_400_000) - (wall + 86_400_000));
    if (wallAt(before) === wall) return before;
    return wallAt(after) === wall ? after : before;
  };

  for (const name of ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']) {
    const readUtc = prototype[`getUTC${name}`];
    const writeUtc = prototype[`setUTC${name}`];
    prototype[`get${name}`] = function () {
      return readUtc.call(new RealDate(wallAt(this.getTime())));
    };
    if (writeUtc === undefined) continue;
    prototype[`set${name}`] = function (...values) {
      const wall = new RealDate(wallAt(this.getTime()));
      return this.setTime(instantOf(writeUtc.apply(wall, values)));
    };
  }
  const offsetOf = (date) => (wallAt(date.getTime()) - date.getTime()) / 60_000;
  const two = (number) => String(number).padStart(2, '0');
  prototype.getTimezoneOffset = function () {
    return 0 - offsetOf(this);
  };
  prototype.toDateString = function () {
    const [day, date, month, year] = new RealDate(wallAt(this.getTime())).toUTCString().split(/,? /);
    return Number.isNaN(this.getTime()) ? 'Invalid Date' : `${day} ${month} ${date} ${year}`;
  };
  prototype.toTimeString = function () {
    if (Number.isNaN(this.getTime())) return 'Invalid Date';
    const offset = Math.abs(offsetOf(this));
    const sign = offsetOf(this) < 0 ? '-' : '+';
    const name = new RealFormat('en-US', { timeZone: zone, timeZoneName: 'long' }).formatToParts(this);
    const long = name.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
    const time = [this.getHours(), this.getMinutes(), this.getSeconds()].map(two).join(':');
    return `${time} GMT${sign}${two(Math.floor(offset / 60))}${two(offset % 60)} (${long})`;
  };
  prototype.toString = function () {
    return Number.isNaN(this.getTime()) ? 'Invalid Date' : `${this.toDateString()} ${this.toTimeString()}`;
  };
  for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) {
    const real = prototype[name];
    prototype[name] = function (locales, options) {
      return real.call(this, locales, { timeZone: zone, ...options });
    };
  }

  /** Texts without a zone are local time, but for a date alone. */
  const isLocalText = (text) =>
    !/^\s*[+-]?\d{4,6}(-\d\d){0,2}\s*$/.test(text) && !/(?:Z|GMT|UTC|[+-]\d\d:?\d\d)(?:\s*\(.*\))?\s*$/i.test(text);
  const realParse = RealDate.parse;
  const parse = (text) => {
    const iso = /^\s*[+-]?\d{4,6}-\d\d-\d\dT[\d:.]+\s*$/.test(text);
    if (!isLocalText(text)) return realParse(text);
    return instantOf(realParse(iso ? `${text.trim()}Z` : `${text} UTC`));
  };
  RealDate.parse = (text) => parse(String(text));
  const ZonedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => {
      const [first] = args;
      const text = typeof first === 'string' && args.length === 1;
      const given = args.length > 1 ? [instantOf(RealDate.UTC(...args))] : text ? [parse(first)] : args;
      return Reflect.construct(target, given, newTarget === ZonedDate ? target : newTarget);
    },
    apply: () => new RealDate(now()).toString(),
  });
  prototype.constructor = ZonedDate;
  globalThis.Date = ZonedDate;

  const withZone = ([locales, options]) => [locales, { ...options, timeZone: options?.timeZone ?? zone }];
  const ZonedFormat = new Proxy(RealFormat, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, withZone(args), newTarget === ZonedFormat ? target : newTarget),
    apply: (target, _, args) => Reflect.construct(target, withZone(args)),
  });
  RealFormat.prototype.constructor = ZonedFormat;
  Object.defineProperty(Intl, 'DateTimeFormat', { value: ZonedFormat, configurable: true, writable: true });

  const { Temporal } = globalThis;
  if (Temporal?.Now) {
    Object.defineProperty(Temporal.Now, 'timeZoneId', { value: () => zone, configurable: true, writable: true });
    const real = Temporal.Instant.prototype.toLocaleString;
    Temporal.Instant.prototype.toLocaleString = function (locales, options) {
      return real.call(this, locales, { timeZone: zone, ...options });
    };
  }
})(globalThis.machineZone, globalThis.machineNow);
delete globalThis.machineZone;
delete globalThis.machineNow;
