import { joinLinkIn } from '../../domain/appointment/join-link.ts';
import { sessionIn, sessionSubPage } from '../../domain/appointment/session-part.ts';
import { startSubPage } from '../../domain/appointment/start-wish.ts';
import { cycleSubPage, linkedCycle, placeUrl } from '../../domain/cycle/invitation.ts';
import { Failure } from '../../domain/failure.ts';
import { type Instant, instant } from '../../domain/ids.ts';
import type { Appointment, AppointmentCapability } from '../../host/appointment.ts';
import type { Host } from '../../host/host.ts';
import { HostFailure } from '../../host/host-failure.ts';
import { openHostOfOutlook } from '../../host/open-host.ts';
import { followAppearance } from '../appearance.ts';
import type { Deployment } from '../deployment.ts';
import { watched } from '../watched.ts';
import { makeSession } from './make-session.ts';
import type { OutlookModel, OutlookState, PaneAppointment } from './outlook-contract.ts';
import type { OutlookWork } from './outlook-work.ts';

const seen = (appointment: Appointment): PaneAppointment => {
  const session = sessionIn(appointment.body);
  const joinUrl = joinLinkIn(appointment.body);
  return {
    ...appointment,
    minutes: Math.round((Date.parse(appointment.end) - Date.parse(appointment.start)) / 60_000),
    ...(session ? { session } : {}),
    ...(joinUrl ? { joinUrl } : {}),
  };
};

/**
 * Opens the pane. Nothing that the appointment itself tells waits for a sign-in: making it a session needs none at all.
 * Sign-in and Graph are loaded when a cycle has to be read or calendars looked at.
 */
export const openOutlook = (deployment: Deployment, opening: () => Promise<Host> = openHostOfOutlook): OutlookModel => {
  let host = opening();
  const appearance = followAppearance(host);
  const pane = watched<OutlookState>({ kind: 'opening' });

  const expected = (error: unknown): Failure => {
    if (error instanceof Failure) return error;
    throw error;
  };

  let loaded: Promise<OutlookWork> | undefined;
  const work = (): Promise<OutlookWork> => {
    loaded ??= (async () => {
      const there = await host;
      return (await import('./outlook-work.ts')).openOutlookWork(deployment, there);
    })();
    loaded.catch(() => {
      loaded = undefined;
    });
    return loaded;
  };

  const capability = async (): Promise<AppointmentCapability> => {
    const { appointment } = await host;
    if (!appointment) throw new HostFailure('unsupported');
    return appointment;
  };

  let looked = '';
  /** Reads the cycle that the appointment leads to, once for each that it turns out to be; `mayAsk` at somebody's tap. */
  const lookAtCycle = async (appointment: Appointment, mayAsk: boolean): Promise<void> => {
    const link = linkedCycle(appointment.body);
    if (!link) return;
    const again = (): void => void lookAtCycle(appointment, true);
    const show = (cycle: NonNullable<Extract<OutlookState, { kind: 'appointment' }>['cycle']>): void =>
      pane.update((now) => (now.kind === 'appointment' ? { ...now, cycle } : now));
    show({ state: 'opening' });
    try {
      show(await (await work()).cycle(link, appointment.start, mayAsk, again));
    } catch (error) {
      show({ state: 'failed', failure: expected(error), retry: again });
    }
  };

  const show = async (): Promise<void> => {
    const appointment = await capability();
    const read = await appointment.read();
    const link = linkedCycle(read.body);
    const before = pane.read();
    const cycle = link && before.kind === 'appointment' ? before.cycle : undefined;
    pane.set({
      kind: 'appointment',
      me: appointment.me,
      mine: appointment.write !== undefined,
      appointment: seen(read),
      ...(cycle ? { cycle } : link ? { cycle: { state: 'opening' } } : {}),
      canSave: appointment.write?.save !== undefined,
    });
    const which = link ? `${link.cycle} ${read.start}` : '';
    if (link && which !== looked) void lookAtCycle(read, false);
    looked = which;
  };

  const open = async (): Promise<void> => {
    try {
      const there = await host;
      if (!there.appointment) return pane.set({ kind: 'elsewhere' });
      await show();
      there.appointment.onChange(() => void show().catch(() => undefined));
    } catch (error) {
      pane.set({
        kind: 'failed',
        failure: expected(error),
        retry: () => {
          pane.set({ kind: 'opening' });
          host = opening();
          void open();
        },
      });
    }
  };
  void open();

  const setTimes = async (start: Instant, milliseconds: number): Promise<void> => {
    const { write } = await capability();
    if (!write) throw new HostFailure('unsupported', 'Only the organiser can change an appointment.');
    await write.setTimes(start, instant(new Date(Date.parse(start) + milliseconds).toISOString()));
    await show();
  };

  const teams = { origin: deployment.teamsOrigin, appId: deployment.teamsAppId };
  const openLink = (url: string): void =>
    void host.then((there) => there.openLink(url)).catch(() => window.open(url, '_blank', 'noopener'));

  return {
    appearance,
    pane,
    async makeSession(setup, words) {
      const made = await makeSession(await capability(), deployment, setup, words);
      await show();
      return made;
    },
    async save() {
      await (await capability()).write?.save?.();
      await show();
    },
    async otherTimes() {
      try {
        const appointment = await capability();
        return (await work()).otherTimes(await appointment.read(), appointment.me);
      } catch (error) {
        return { kind: 'failed', failure: expected(error) };
      }
    },
    async move(to) {
      const { start, end } = await (await capability()).read();
      await setTimes(to, Date.parse(end) - Date.parse(start));
    },
    async setLength(minutes) {
      const { start } = await (await capability()).read();
      await setTimes(start, minutes * 60_000);
    },
    allow: async (failure) => (await work()).allow(failure),
    startCycle: (wish) => openLink(placeUrl(teams, startSubPage(wish))),
    prepare() {
      const now = pane.read();
      if (now.kind !== 'appointment') return;
      const link = linkedCycle(now.appointment.body);
      const place = link ? cycleSubPage(link) : now.appointment.session && sessionSubPage(now.appointment.session);
      if (place) openLink(placeUrl(teams, place));
    },
    openLink,
  };
};
