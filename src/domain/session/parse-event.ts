import { itemId, moment, parseAgreement, parseAgreementChange, person } from '../agreement/parse-agreement.ts';
import { cycleId, type Day, day, sessionId } from '../ids.ts';
import { flag, listOf, matching, oneOf, orNull, type Reader, shaped, text, whole } from '../shape.ts';
import type { SessionEvent, SessionEventKind, SessionPlan } from './types.ts';

const id = matching(/^[\w.:@+-]{1,100}$/, (value) => value);
const frameId = matching(/^[a-z][a-z0-9_-]{0,19}$/, (value) => value);
const phaseId = matching(/^[a-z][a-z0-9_]{0,29}$/, (value) => value);
const field = matching(/^[a-z][a-z0-9_-]{0,19}(\.[a-z][a-z0-9_]{0,29}){2}$/, (value) => value);
const promptId = matching(/^[a-z][\w.-]{1,80}$/, (value) => value);
const date: Reader<Day> = (value) => {
  const parts = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (!parts) return undefined;
  const [year, month, dayOfMonth] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return dayOfMonth >= 1 && dayOfMonth <= length ? day(parts[0]) : undefined;
};
const turn = whole(0, 11);
const minutes = whole(1, 180);
const half: Reader<number> = (value) =>
  typeof value === 'number' && value >= 0 && value <= 10 && Number.isInteger(value * 2) ? value : undefined;

const publicKey = matching(/^[\w-]{80,100}$/, (value) => value);
const sealedBox = shaped({ from: publicKey, to: publicKey, box: matching(/^[\w-]{30,80}$/, (value) => value) });

const roles = shaped({ coachee: person, coach: person, observer: orNull(person) });
const layout = shaped({
  length: whole(10, 180),
  connection: whole(0, 60),
  turn: minutes,
  turns: whole(1, 12),
  closing: whole(0, 60),
});
const carried = shaped({
  person,
  topic: orNull(text(600)),
  scale: listOf(shaped({ day: date, value: half, evidence: text(600) }), 12),
});
const plan: Reader<SessionPlan> = shaped({
  session: matching(/^[\w.:-]{1,100}$/, sessionId),
  cycle: orNull(matching(/^[\w.:-]{1,100}$/, cycleId)),
  number: whole(1, 10_000),
  people: listOf(person, 3, 2),
  layout,
  frame: frameId,
  turns: listOf(roles, 12, 1),
  agreement: parseAgreement,
  carried: listOf(carried, 3),
  gently: flag,
  rehearsal: flag,
});
const note = shaped({ kind: oneOf('observation', 'challenge', 'question'), text: text(600, 1) });
const step = shaped({
  tryOn: orNull(date),
  checkIn: orNull(date),
  audience: oneOf('me', 'partners', 'circle'),
  notNeeded: flag,
});

/** One reader for each kind: what it says beside its head. */
const kinds: { readonly [K in SessionEventKind]: Readonly<Record<string, Reader<unknown>>> } = {
  begin: { plan },
  arrive: {},
  leave: {},
  agreement: { change: parseAgreementChange },
  'open-agreement': { item: orNull(itemId) },
  'close-agreement': {},
  'offer-key': { key: publicKey },
  'fit-length': { minutes: whole(10, 180) },
  'recording-consent': { yes: flag },
  start: {},
  'choose-frame': { turn, frame: frameId },
  'start-turn': { turn },
  'move-phase': { turn, from: phaseId, to: phaseId },
  'end-turn': { turn },
  'start-closing': {},
  'end-session': { why: oneOf('done', 'forgotten') },
  'switch-frame': { turn, frame: frameId },
  extend: { minutes: whole(1, 30) },
  'take-back': { event: id },
  pause: {},
  resume: { offer: oneOf('continue', 'change-topic', 'break', 'stop'), then: oneOf('shorten', 'extend') },
  'emotion-level': { level: oneOf(1, 2) },
  'swap-roles': { turn, roles },
  'prompt-asked': { turn, prompt: promptId },
  'ask-permission': { turn, stem: promptId },
  'answer-permission': { turn, asked: id, answer: oneOf('yes', 'a-little', 'not-now') },
  'set-consent': { turn, field, answer: orNull(oneOf('yes', 'not-today')) },
  'set-scale': { turn, field, value: orNull(half) },
  'seal-scale': { turn, field, boxes: listOf(sealedBox, 8) },
  'confirm-summary': { turn, field, yes: flag },
  commitment: { turn, details: step },
  'keep-one-line': { turn, choice: oneOf('one-line', 'delete') },
  propose: { turn, field, text: text(600, 1) },
  'accept-proposal': { proposal: id },
  'decline-proposal': { proposal: id },
  'release-sheet': { turn, notes: listOf(note, 12) },
  'closing-answer': { check: oneOf('wish', 'step', 'notes'), answer: orNull(text(30)) },
  'chat-recap': { wanted: flag },
  saved: { document: matching(/^[a-z]{1,20}(\/\d{1,2})?$/, (value) => value) },
};

const head = { id, by: person, at: moment };
const readers: ReadonlyMap<string, Reader<unknown>> = new Map(
  Object.entries(kinds).map(([kind, body]) => [kind, shaped({ ...head, kind: oneOf(kind), ...body })]),
);

/**
 * An event of ours out of anything: undefined for what is malformed, oversized, of another version, or not an object.
 * Unknown keys are left behind. Whether the event is valid at its place in the history is decided by `fold`.
 */
export const parseSessionEvent = (value: unknown): SessionEvent | undefined => {
  const kind: unknown = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string') return undefined;
  // The table has one reader per kind, so what comes out has the shape of that kind.
  return readers.get(kind)?.(value) as SessionEvent | undefined;
};
