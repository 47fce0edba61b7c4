import type {
  Care,
  CycleCare,
  CycleCareActions,
  CycleSession,
  CycleView,
  Person,
  ProposalsState,
  SharingView,
  TabModel,
  TabState,
} from '../../../src/app/contract.ts';
import { watched } from '../../../src/app/watched.ts';
import type { Availability, Proposal, Rhythm } from '../../../src/domain/cycle/types.ts';
import { cycleId, day, type Instant, instant, personId, zone } from '../../../src/domain/ids.ts';

/** Who is in the cycle: two, three, or three whose names are as long as names are. */
export type People = 'two' | 'three' | 'three-long';

const person = (number: number, name: string): Person => ({
  id: personId(`00000000-0000-4000-8000-00000000000${number}`),
  name,
  address: `${number}@example.com`,
});

const names: Readonly<Record<People, readonly string[]>> = {
  two: ['Adele Brandt', 'Alex Moreau'],
  three: ['Adele Brandt', 'Alex Moreau', 'Megan Okafor'],
  'three-long': [
    'Maximiliane Schwarzenberger',
    'Konstantinos Papadimitriou',
    'Venkatanarasimharajuvaripeta Subramaniam',
  ],
};

const at = (text: string): Instant => instant(`${text}:00Z`);
const berlin = zone('Europe/Berlin');

const rhythm: Rhythm = { template: 'own', cadence: 'weekly', weeks: 10, minutes: 45, recovery: [6] } as Rhythm;

/** Everything that can become of a date, in one line. */
const sessionsOf = (first: readonly Person[]): readonly CycleSession[] => {
  const dates: readonly (readonly [number, string, CycleSession['state'], string?])[] = [
    [1, '2026-11-03T09:00', 'done'],
    [2, '2026-11-10T09:00', 'done'],
    [3, '2026-11-17T09:00', 'skipped'],
    [4, '2026-11-26T13:30', 'moved', '2026-11-24T09:00'],
    [5, '2026-12-01T09:00', 'planned'],
    [6, '2026-12-08T09:00', 'recovery'],
    [7, '2026-12-15T09:00', 'planned'],
    [8, '2026-12-22T09:00', 'dropped'],
    [9, '2026-12-29T09:00', 'planned'],
    [10, '2027-01-05T09:00', 'planned'],
  ];
  return dates.map(([week, start, state, regular], index): CycleSession => {
    const coachee = first[index % first.length];
    return {
      week,
      start: at(start),
      minutes: 45,
      state,
      ...(state === 'recovery' ? {} : { session: week }),
      ...(regular ? { regular: at(regular) } : {}),
      ...(coachee && state !== 'recovery' ? { firstCoachee: coachee.id } : {}),
    };
  });
};

export const cycleOf = (who: People): CycleView => {
  const people = names[who].map((name, index) => person(index + 1, name));
  const [first] = people;
  if (!first) throw new Error('There are people.');
  return {
    id: cycleId('c_0123456789ab'),
    title: people.map(({ name }) => name.split(' ')[0]).join(', '),
    people,
    organiser: people[1]?.id ?? first.id,
    rhythm,
    zone: berlin,
    sessions: sessionsOf(people),
    daysOff: [],
    agreement: { state: 'active', version: 2 },
    folder: { driveId: 'd', itemId: 'i' },
    folderUrl: 'https://example.com',
    stale: false,
  };
};

const careOf = (cycle: CycleView): CycleCare => ({
  cycle: cycle.id,
  state: 'active',
  applies: false,
  questions: [
    {
      mend: {
        key: 'declined 5',
        sessions: [5],
        rule: 'declined',
        consent: { kind: 'ask', who: cycle.people.map(({ id }) => id) },
        act: { kind: 'offer-times', times: [at('2026-12-01T14:00'), at('2026-12-02T09:00'), at('2026-12-03T09:30')] },
      },
      at: at('2026-12-01T09:00'),
      ...(cycle.people[1] ? { about: cycle.people[1] } : {}),
    },
  ],
  waiting: [],
  pending: [
    { session: 7, agreed: at('2026-12-15T09:00'), wished: at('2026-12-16T13:00') },
    { session: 9, agreed: at('2026-12-29T09:00') },
  ],
  news: [{ session: 4, rule: 'hand-edit', from: at('2026-11-24T09:00'), to: at('2026-11-26T13:30') }],
});

/** What the dialogs ask; every change finds that somebody was quicker. */
const actionsOf = (): CycleCareActions => {
  const overtaken = async () => ({ kind: 'overtaken' as const });
  return {
    answer: overtaken,
    timesToMove: () => [at('2026-12-01T14:00'), at('2026-12-02T09:00'), at('2026-12-03T09:30'), at('2026-12-04T08:00')],
    mayMove: () => ({ kind: 'refused', why: 'other-week' }),
    move: overtaken,
    skipping: (session) => ({
      session,
      next: at('2026-12-15T09:00'),
      privately: 'lighter-pause-or-keep',
      instead: { minutes: 15, times: [at('2026-12-02T12:00'), at('2026-12-03T12:00')], declined: 'pause' },
    }),
    skip: overtaken,
    short: overtaken,
    pause: overtaken,
    resume: async () => ({ kind: 'goes-on', next: at('2026-12-15T09:00') }),
    lighter: () => ({ kind: 'fewer', cadence: 'every_2_weeks', cancel: [7, 10] }),
    makeLighter: overtaken,
    end: overtaken,
    endPartnership: overtaken,
    renewal: () => ({ rhythm, from: day('2027-01-11') }),
    thirdFits: async () => ({ agreement: 'renew', fits: [5, 7], moves: [{ session: 9, times: [] }], without: [10] }),
    addThird: overtaken,
    changeDaysOff: overtaken,
    leave: overtaken,
    setApplies: async () => undefined,
  };
};

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'] as const;

const weekOf = (one: Person, index: number): Availability => ({
  person: one.id,
  zone: zone(zones[index] ?? 'Europe/Berlin'),
  hours: { days: [1, 2, 3, 4, 5], start: '08:30', end: '17:30' },
  busy: [0, 1, 2, 3, 4].map((weekday) => ({
    start: at(`2026-11-${23 + weekday}T${String(8 + ((weekday * 3 + index) % 8)).padStart(2, '0')}:00`),
    end: at(`2026-11-${23 + weekday}T${String(10 + ((weekday * 3 + index) % 8)).padStart(2, '0')}:30`),
    kind: 'busy',
  })),
  daysOff: [],
});

const proposal = (id: string, hour: string): Proposal => ({
  id,
  weekday: 2,
  time: `${hour}:00` as Proposal['time'],
  zone: berlin,
  sessions: [
    { week: 1, regular: at(`2026-11-24T${hour}:00`), state: 'regular' },
    { week: 2, regular: at(`2026-12-01T${hour}:00`), state: 'moved', start: at('2026-12-02T14:15'), because: 'clash' },
    { week: 3, regular: at(`2026-12-08T${hour}:00`), state: 'recovery' },
    { week: 4, regular: at(`2026-12-15T${hour}:00`), state: 'dropped', because: 'holiday' },
    { week: 5, regular: at(`2026-12-22T${hour}:00`), state: 'regular' },
  ],
  reasons: [
    { kind: 'part-of-day', part: 'afternoon', forAll: true },
    { kind: 'moved', count: 1, first: { from: at(`2026-12-01T${hour}:00`), to: at('2026-12-02T14:15') } },
    { kind: 'edge-of-day', shared: true },
  ],
});

/** What has become of the cycle: one of three has left, it was ended with a harvest, or the partnership was taken back. */
export type Becoming = 'left' | 'ended' | 'parted';

const becoming = (cycle: CycleView, care: CycleCare, what: Becoming | undefined): [CycleView, CycleCare] => {
  if (what === undefined) return [cycle, care];
  const quiet: CycleCare = { ...care, pending: [], news: [], questions: [] };
  if (what === 'left') {
    const mend = {
      key: 'partner-left 2026-11-20',
      sessions: [],
      rule: 'partner-left',
      consent: { kind: 'ask', who: cycle.people.map(({ id }) => id) },
      act: { kind: 'two-left' },
    } as const;
    return [
      { ...cycle, agreement: { state: 'suspended', version: 2 } },
      { ...quiet, questions: [{ mend }] },
    ];
  }
  const harvest =
    what === 'ended' ? 'We ask before we answer.\n\nThe story of the estimate. Thank you both for the silences.' : '';
  const sessions = cycle.sessions.map(
    (one): CycleSession => (one.state === 'planned' || one.state === 'moved' ? { ...one, state: 'dropped' } : one),
  );
  const agreement = { state: what === 'parted' ? 'ended' : 'active', version: 2 } as const;
  return [
    { ...cycle, sessions, agreement, ended: { harvest } },
    { ...quiet, state: 'ended' },
  ];
};

export const modelOf = (
  who: People,
  becomes?: Becoming,
): { readonly tab: TabState; readonly model: Omit<TabModel, 'appearance' | 'tab' | 'linked' | 'renewed' | 'wish'> } => {
  const made = cycleOf(who);
  const [cycle, cared] = becoming(made, careOf(made), becomes);
  const [me, ...partners] = cycle.people;
  const care: Care = { look: async () => undefined, of: () => actionsOf() };
  const never = () => new Promise<never>(() => undefined);
  const answer: ProposalsState = {
    kind: 'answer',
    answer: { kind: 'proposals', proposals: [proposal('a', '14'), proposal('b', '13'), proposal('c', '15')] },
    zones: cycle.people.map(({ id }, index) => ({ person: id, zone: zone(zones[index] ?? 'Europe/Berlin') })),
    weeks: cycle.people.map(weekOf),
  };
  return {
    tab: {
      ...(me ? { me } : {}),
      cycles: [cycle],
      commitments: [],
      unreadable: [],
      care: { [cycle.id]: cared },
      freshness: 'fresh',
      unfinished: [],
    },
    model: {
      helpContacts: [],
      language: { chosen: watched<string | undefined>(undefined), choose: () => undefined },
      speak: () => undefined,
      refresh: async () => undefined,
      openLink: () => undefined,
      findPeople: async () => [...partners, person(9, 'Wilhelmine Unterberger-Hollandaise')],
      photo: async () => undefined,
      zone: async () => undefined,
      propose: async () => answer,
      preferences: async () => ({}),
      prefer: async () => undefined,
      startCycle: () => ({
        cycle: cycle.id,
        progress: watched({ steps: [], finished: false, running: false, elsewhere: 'undone' as const }),
        undo: async () => 'undone' as const,
        run: async () => undefined,
      }),
      allow: async () => undefined,
      agreement: never,
      notes: never,
      sharing: () => watched<SharingView>({ kind: 'quiet' }),
      rescue: async () => undefined,
      care: async () => care,
      partnerNews: { wanted: async () => false, want: async () => undefined },
      aboutMe: never,
      inMeeting: async () => true,
    },
  };
};
