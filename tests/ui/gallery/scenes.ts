import type { PanelState, Recap } from '../../../src/app/contract.ts';
import { watched } from '../../../src/app/watched.ts';
import { day, type PersonId } from '../../../src/domain/ids.ts';
import { closingTextKey, stepTextKey, textKey } from '../../../src/domain/session/session.ts';
import { Broken } from './broken.ts';
import { long, shown, three, two } from './casts.ts';
import { said } from './said.ts';
import type { SceneName } from './scene-names.data.ts';
import { type Cast, type Story, tell } from './story.ts';
import { turnScenes } from './turn-scenes.ts';

const onStage = (state: PanelState): PanelState =>
  state.kind === 'session' ? { ...state, around: { place: 'stage' } } : state;

/** A meeting whose host can all that a host can. */
const inRoom = (state: PanelState): PanelState =>
  state.kind === 'session'
    ? {
        ...state,
        around: {
          place: 'panel',
          shareToStage: async () => undefined,
          presenting: async () => ({ wanted: watched(false), want: async () => undefined }),
          partnersChat: 'https://teams.microsoft.com/l/chat/0/0?users=alex@example.com',
          startCycle: 'https://teams.microsoft.com/l/entity/app/today',
          bringApp: true,
        },
      }
    : state;

const agreed = (cast: Cast = two): Story => tell(cast).begin().agree();
const connected = (cast: Cast = two): Story => agreed(cast).by(null, { kind: 'start' }).wait(1);
const contracting = (cast: Cast = two): Story => {
  const told = connected(cast).wait(2).by(null, { kind: 'start-turn', turn: 0 }).wait(0.5);
  return told
    .write(textKey(0, 'clear.contracting.topic'), 'Saying no to extra work')
    .write(textKey(0, 'clear.contracting.desired_outcome'), 'One sentence I can say without a long excuse');
};
const to = (told: Story, from: string, phase: string): Story =>
  told.by(null, { kind: 'move-phase', turn: 0, from, to: phase }).wait(0.5);
const listening = (cast: Cast = two): Story =>
  to(
    contracting(cast).by(cast[0].id, {
      kind: 'set-consent',
      turn: 0,
      field: 'clear.contracting.challenge_consent',
      answer: 'yes',
    }),
    'contracting',
    'listening',
  ).write(textKey(0, 'clear.listening.key_words_heard'), 'always available\nletting them down');
const exploring = (cast: Cast = two): Story => to(listening(cast).wait(3), 'listening', 'exploring');
const action = (cast: Cast = two): Story =>
  to(exploring(cast).wait(4), 'exploring', 'action')
    .write(stepTextKey(0, 'behavior'), 'Say what I can do and by when, before saying yes')
    .write(stepTextKey(0, 'context'), 'Requests in chat from other teams');
const stepped = (cast: Cast = two): Story =>
  action(cast).by(cast[0].id, {
    kind: 'commitment',
    turn: 0,
    details: { tryOn: day('2026-03-05'), checkIn: null, audience: 'partners', notNeeded: false },
  });
const reviewed = (cast: Cast = two): Story => to(stepped(cast).wait(3), 'action', 'review');
const between = (): Story => reviewed().wait(1).by(null, { kind: 'end-turn', turn: 0 });
const closing = (): Story => between().wait(0.5).by(null, { kind: 'start-closing' }).wait(0.5);
const ended = (): Story =>
  closing()
    .write(closingTextKey(two[0].id), 'The long quiet after my first answer')
    .by(null, { kind: 'end-session', why: 'done' });

const manyWords =
  'I said yes again before I had even looked at my week, and then I sat there until nine and was angry with everybody, most of all with myself; and the strange thing is that nobody had asked me to stay, they would have taken Thursday just as gladly, I am quite sure of it now.';

const longest = (cast: Cast): Story =>
  to(contracting(cast), 'contracting', 'listening')
    .write(
      textKey(0, 'clear.listening.key_words_heard'),
      `alwaysavailablewhateverhappensandwithoutanyexception\n${manyWords.slice(0, 120)}\nletting them down`,
    )
    .write(textKey(0, 'clear.listening.summary'), manyWords);

const saved = (): Recap => ({
  state: 'saved',
  things: [
    { kind: 'note', name: said('2026-03-03 Adele Vance'), url: 'https://example.com/1' },
    { kind: 'note', name: '2026-03-03 Alex Wilber', url: 'https://example.com/2' },
    { kind: 'commitments', name: 'commitments-Adele Vance', url: 'https://example.com/3' },
    { kind: 'folder', name: said('Adele and Alex'), url: 'https://example.com/4' },
  ],
});

const [adele, alex] = two.map((person) => person.id) as [PersonId, PersonId];
const megan = three[2]?.id ?? null;

/** Everything the panel can look like; each is told anew for each look at it. */
export const scenes: Readonly<Record<SceneName, () => PanelState>> = {
  ...turnScenes,
  opening: () => ({ kind: 'opening' }),
  'no-meeting': () => ({ kind: 'no-meeting' }),
  'no-session': () => ({ kind: 'no-session', offer: { kind: 'none', why: 'too-many' } }),
  'one-session-mine': () => ({
    kind: 'no-session',
    offer: {
      kind: 'mine',
      partners: three.slice(1).map(({ name, address }) => ({ name: said(name), address })),
      lengths: [15, 25, 45, 60],
      suggested: 25,
      prepare: () => undefined,
    },
  }),
  'one-session-theirs': () => ({ kind: 'no-session', offer: { kind: 'theirs', organiser: said(long[0].name) } }),
  'stage-soon': () => onStage(shown(tell(two).begin(), adele)),
  'stage-turn': () =>
    onStage(
      shown(
        listening(three).by(three[1].id, { kind: 'prompt-asked', turn: 0, prompt: 'clear.listening.coach.1' }),
        megan,
      ),
    ),
  'stage-long': () => onStage(shown(longest(long), long[0].id)),
  'stage-pause': () => onStage(shown(listening().by(adele, { kind: 'pause' }).wait(0.2), alex)),
  failed: () => ({ kind: 'failed', failure: new Broken('graph', 'unavailable'), retry: () => undefined }),
  'needs-consent': () => ({
    kind: 'needs-consent',
    failure: new Broken('sign-in', 'declined'),
    allow: () => undefined,
  }),
  'agreement-draft': () => shown(tell(two).begin(), adele),
  'agreement-proposed': () =>
    shown(
      tell(two)
        .begin()
        .by(alex, { kind: 'agreement', change: { kind: 'propose' } })
        .by(adele, { kind: 'agreement', change: { kind: 'confirm', item: 'confidentiality' } }),
      adele,
    ),
  'agreement-waiting': () =>
    shown(
      tell(two)
        .begin()
        .by(adele, { kind: 'agreement', change: { kind: 'propose' } }),
      adele,
    ),
  'agreement-review': () => shown(tell(two).begin({ number: 3 }).agree(), adele),
  'agreement-changed': () =>
    shown(
      agreed().by(alex, {
        kind: 'agreement',
        change: { kind: 'choose', item: 'confidentiality', choice: { options: ['learning'], extras: {} } },
      }),
      adele,
    ),
  waiting: () => shown(agreed().connected({ carrier: 'polling', present: [] }), adele),
  together: () => shown(agreed(), adele),
  connection: () => shown(connected(), alex),
  'contracting-coachee': () => shown(contracting(), adele),
  'contracting-coach': () => shown(contracting().connected({ carrier: 'polling' }), alex),
  'listening-coachee': () => shown(listening(), adele),
  'listening-coach': () => shown(listening(), alex),
  quiet: () => {
    const told = listening();
    return shown(told.by(alex, { kind: 'prompt-asked', turn: 0, prompt: 'clear.listening.coach.1' }), alex);
  },
  'permission-coachee': () =>
    shown(exploring().by(alex, { kind: 'ask-permission', turn: 0, stem: 'stem.challenge.2' }), adele),
  'permission-coach': () => {
    const told = exploring().by(alex, { kind: 'ask-permission', turn: 0, stem: 'stem.challenge.2' });
    return shown(told.by(adele, { kind: 'answer-permission', turn: 0, asked: told.last(), answer: 'a-little' }), alex);
  },
  'proposal-coachee': () =>
    shown(
      listening().by(alex, {
        kind: 'propose',
        turn: 0,
        field: 'clear.listening.summary',
        text: 'You say yes because a no feels like leaving somebody alone.',
      }),
      adele,
    ),
  'just-moved': () =>
    shown(contracting().by(adele, { kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' }), alex),
  'time-passed': () => shown(listening().wait(6), alex),
  'action-coachee': () => shown(action(), adele),
  'action-coach': () => shown(stepped(), alex),
  'review-coachee': () => shown(reviewed(), adele),
  pause: () => shown(listening().by(adele, { kind: 'pause' }).wait(0.2), alex),
  'pause-offers': () => shown(listening().by(adele, { kind: 'pause' }).wait(0.7), adele),
  hot: () => shown(listening().by(alex, { kind: 'emotion-level', level: 2 }).wait(0.7), adele),
  between: () => shown(between(), alex),
  closing: () => shown(closing(), adele),
  offline: () => shown(listening().connected({ carrier: 'here-only', present: [], unsentSince: 1 }), adele),
  'recap-saving': () => shown(ended(), adele, { state: 'saving', done: 1, of: 4 }),
  'recap-saved': () => shown(ended(), adele, saved()),
  'recap-once': () => inRoom(shown(ended(), adele, saved())),
  'in-room': () => inRoom(shown(listening(), adele)),
  'recap-kept': () =>
    shown(ended(), adele, { state: 'kept-here', failure: new Broken('graph', 'offline'), retry: () => undefined }),
  'recap-gently': () =>
    inRoom(
      shown(
        listening()
          .by(alex, { kind: 'emotion-level', level: 2 })
          .wait(1)
          .by(null, { kind: 'resume', offer: 'stop', then: 'extend' }),
        adele,
        saved(),
      ),
    ),
  'three-observer': () => shown(listening(three), megan),
  'three-coach': () => shown(exploring(three), three[1].id),
  'long-coachee': () => shown(longest(long), long[0].id),
  'long-coach': () =>
    shown(
      longest(long).by(long[1].id, { kind: 'propose', turn: 0, field: 'clear.listening.summary', text: manyWords }),
      long[1].id,
    ),
  'long-waiting': () => shown(agreed(long).connected({ present: [] }), long[0].id),
};
