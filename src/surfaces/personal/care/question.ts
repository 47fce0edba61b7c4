import type { CareChoice, CareQuestion, CycleView } from '../../../app/contract.ts';
import type { Instant } from '../../../domain/ids.ts';
import type { Formats } from '../../../ui/strings/formats.ts';
import type { Translate } from '../../../ui/strings/translate.ts';

/** A way to answer, or a dialog that asks for more. The first one is what is proposed. */
export type Way =
  | { readonly label: string; readonly choice: CareChoice }
  | { readonly label: string; readonly opens: 'end' };

const yes: CareChoice = { kind: 'yes' };
const no: CareChoice = { kind: 'no' };

/** What is asked about a mend, why, and the ways to answer it. */
export const questionOf = (
  { mend, at, about }: CareQuestion,
  cycle: CycleView,
  t: Translate,
  formats: Formats,
): {
  readonly title: string;
  readonly why: string;
  readonly lines: readonly string[];
  readonly ways: readonly Way[];
} => {
  const { act, rule } = mend;
  const when = (time: Instant | undefined): string => (time ? formats.dayAndTime(time) : cycle.title);
  const timed = (times: readonly Instant[]): Way[] =>
    times.map((time) => ({ label: formats.dayAndTime(time), choice: { kind: 'time', at: time } }));
  const title = t(`care.ask-${act.kind}`, {
    at: when(at),
    from: act.kind === 'move' ? when(act.from) : '',
    to: act.kind === 'move' ? when(act.to) : '',
    name: about?.name ?? '',
    count: act.kind === 'new-times' ? act.moves.length : 0,
  });
  const moves = act.kind === 'new-times' ? act.moves.flatMap(({ times }) => times[0] ?? []) : [];
  return { title, why: t(`care.why-${rule}`), lines: moves.map(when), ways: waysOf() };

  function waysOf(): readonly Way[] {
    const leave: Way = { label: t('care.leave-it'), choice: no };
    const keep: Way = { label: t('care.keep-it'), choice: no };
    switch (act.kind) {
      case 'move':
        return [{ label: t('care.move-it'), choice: yes }, leave];
      case 'cancel':
        return [{ label: t('care.call-off'), choice: yes }, keep];
      case 'offer-times':
        return [...timed(act.times), leave];
      case 'keep-or-move':
        return [{ label: t('care.keep-it'), choice: yes }, ...timed(act.times)];
      case 'skip':
      case 'next-date-or-writing':
        return [
          { label: act.next ? t('care.see-you', { day: when(act.next) }) : t('care.leave-out'), choice: yes },
          keep,
        ];
      case 'pause-for':
        return [
          { label: t('care.pause-now'), choice: yes },
          { label: t('care.go-on'), choice: no },
        ];
      case 'new-times':
        return moves.length > 0 ? [{ label: t('care.take-times'), choice: yes }, leave] : [leave];
      case 'remind':
        return [
          { label: t('care.i-come'), choice: yes },
          { label: t('care.not-for-me'), choice: no },
        ];
      case 'partner-gone':
        return [{ label: t('care.invite-again'), choice: yes }, leave];
      case 'make-again-or-end':
        return [
          { label: t('care.make-again'), choice: yes },
          { label: t('care.end-it'), choice: no },
        ];
      case 'two-left':
        return [
          { label: t('care.as-two'), choice: yes },
          { label: t('care.wait-for-third'), choice: { kind: 'wait' } },
          { label: t('care.end'), opens: 'end' },
        ];
      case 'short-or-writing':
        return [
          ...timed(act.times),
          { label: t('care.write-instead'), choice: yes },
          { label: t('care.neither'), choice: no },
        ];
    }
  }
};
