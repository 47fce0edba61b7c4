/*
 * The computer around the app's page. Only the local tenant serves this script, as the first one of the page: it sets
 * the computer's clock (the tenant's, plus this person's own error) and its network card, as far as a page can see
 * them. The machine below is filled in at each request, so that the first line of the app already reads the right time.
 * Later changes come from the host page by postMessage: no connection of its own, nothing for a CSP to allow.
 * Its time zone follows in machine-zone.js. Why this way: docs/decisions/local-host.md.
 * Not imitated: timers and performance.now.
 */
(() => {
  const machine = /** @type {any} */ (JSON.parse('%MACHINE%'));
  const person = /^tenant-person=(.+)$/.exec(window.name)?.[1] ?? '';
  const RealDate = Date;
  const realNow = RealDate.now.bind(RealDate);
  let clock = machine.clock;
  let skewMs = machine.skews[person] ?? 0;
  let offline = machine.offline.includes(person);

  const now = () => Math.trunc((clock.mode === 'frozen' ? clock.atMs : realNow() + clock.offsetMs) + skewMs);

  const MachineDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget === MachineDate ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = MachineDate;
  globalThis.Date = MachineDate;

  // A polyfilled Temporal asks Date.now; only one that the browser brings needs to be told.
  if (globalThis.Temporal?.Now) {
    const { Instant, Now } = globalThis.Temporal;
    const instant = () => Instant.fromEpochMilliseconds(now());
    const zoned = (zone = Now.timeZoneId()) => instant().toZonedDateTimeISO(zone);
    const told = {
      instant,
      zonedDateTimeISO: zoned,
      plainDateTimeISO: (zone) => zoned(zone).toPlainDateTime(),
      plainDateISO: (zone) => zoned(zone).toPlainDate(),
      plainTimeISO: (zone) => zoned(zone).toPlainTime(),
    };
    for (const [name, value] of Object.entries(told))
      Object.defineProperty(Now, name, { value, configurable: true, writable: true });
  }

  // Formatters that are given no date mean now.
  const formats = Intl.DateTimeFormat.prototype;
  const realFormat = Object.getOwnPropertyDescriptor(formats, 'format').get;
  Object.defineProperty(formats, 'format', {
    get() {
      const format = realFormat.call(this);
      return (date = now()) => format(date);
    },
    configurable: true,
  });
  const realParts = formats.formatToParts;
  formats.formatToParts = function (date = now()) {
    return realParts.call(this, date);
  };

  globalThis.machineZone = machine.zones[person];
  globalThis.machineNow = now;

  // A browser is signed in as somebody: a window that the page opens at the host's own address belongs to the same person.
  const realOpen = window.open;
  window.open = (address, ...rest) => {
    if (person === '' || !String(address).startsWith(`${machine.hostOrigin}/`))
      return realOpen.call(window, address, ...rest);
    const url = new URL(address);
    url.searchParams.set('tenant-person', person);
    return realOpen.call(window, url.href, ...rest);
  };

  Object.defineProperty(Navigator.prototype, 'onLine', { get: () => !offline, configurable: true });

  window.addEventListener('message', (event) => {
    const news = event.data?.tenantMachine;
    if (news === undefined || event.source !== window.parent || event.origin !== machine.hostOrigin) return;
    event.stopImmediatePropagation();
    clock = news.clock;
    skewMs = news.skewMs;
    if (news.offline === offline) return;
    offline = news.offline;
    window.dispatchEvent(new Event(offline ? 'offline' : 'online'));
  });
})();
