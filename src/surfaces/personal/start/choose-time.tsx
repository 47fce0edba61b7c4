import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { Person, ProposalsState, TabModel } from '../../../app/contract.ts';
import type { DaySpan } from '../../../domain/cycle/days-off.ts';
import { startOf } from '../../../domain/cycle/plan.ts';
import type { Proposal, Rhythm } from '../../../domain/cycle/types.ts';
import type { Day } from '../../../domain/ids.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { grow } from '../../../ui/theme/themes.ts';
import { Heading, useLayout } from '../../layout.tsx';
import { helpLine, reasonLine } from './reason-line.ts';
import { WeekPicture } from './week-picture.tsx';

const useStyles = makeStyles({
  // Inwards, so that nothing moves when it is chosen; in a colour that no other border has, in high contrast too.
  chosen: {
    border: `1px solid ${grow.growLeaf}`,
    boxShadow: `inset 0 0 0 2px ${grow.growLeaf}`,
    ':hover': { boxShadow: `inset 0 0 0 2px ${grow.growLeaf}` },
  },
  date: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontSize: tokens.fontSizeBase200,
  },
});

type Props = {
  readonly model: TabModel;
  readonly partners: readonly Person[];
  readonly me: Person;
  readonly from?: Day | undefined;
  readonly rhythm: Rhythm;
  readonly daysOff: readonly DaySpan[];
  choose(proposal: Proposal): void;
  otherRhythm(): void;
  otherPerson(): void;
};

/** Three regular times with a reason each; choosing one shows its dates and the one button that starts the cycle. */
export const ChooseTime = (props: Props) => {
  const { model, partners, me, from, rhythm, daysOff, choose, otherRhythm, otherPerson } = props;
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const [anew, setAnew] = useState(false);
  const [proposals, setProposals] = useState<ProposalsState>({ kind: 'looking' });
  const [selected, select] = useState<string>();
  const names = formats.list(partners.map(({ name }) => name));

  const look = useCallback(() => {
    let wanted = true;
    // What is on the screen stays there while days off are taken into account: nothing jumps, nobody loses their place.
    setProposals((before) => (before.kind === 'answer' ? before : { kind: 'looking' }));
    setAnew(true);
    void model.propose(partners, rhythm, from, daysOff).then((answer) => {
      if (!wanted) return;
      setProposals(answer);
      setAnew(false);
    });
    return () => {
      wanted = false;
    };
  }, [model, partners, rhythm, from, daysOff]);
  useEffect(look, [look]);
  useAnnouncement(proposals.kind === 'answer' ? t('start.when-hint', { name: names }) : undefined);

  if (proposals.kind === 'looking')
    return <QuietPage title={t('start.looking')} text={t('start.looking-hint')} breathing />;
  if (proposals.kind === 'failed')
    return <FailureNotice failure={proposals.failure} again={() => void model.allow(proposals.failure).then(look)} />;
  if (proposals.kind === 'unreadable-calendar')
    return (
      <Notice
        title={t('start.unreadable', { name: formats.list(proposals.people.map((person) => person.name)) })}
        kept={t(`start.unreadable-${proposals.problem}`)}
        action={t('start.unreadable-text')}
        button={{ label: t('start.other-person'), onClick: otherPerson }}
      />
    );
  if (proposals.kind === 'bad-people')
    return (
      <Notice
        title={t(`start.bad-people-${proposals.problem}`)}
        kept={t('start.nothing-created')}
        button={{ label: t('start.other-person'), onClick: otherPerson }}
      />
    );
  if (proposals.answer.kind === 'obstacle')
    return (
      <Notice
        title={t(`start.obstacle-${proposals.answer.obstacle}`)}
        kept={t('start.nothing-created')}
        action={helpLine(proposals.answer.helps, proposals.answer.enough, t)}
        button={{ label: t('start.other-rhythm'), onClick: otherRhythm }}
      />
    );

  const offered = proposals.answer.proposals;
  const chosen = offered.find((one) => one.id === selected);
  const firstStart = chosen?.sessions.map(startOf).find((start) => start !== undefined);
  const zoneOf = (person: Person) => proposals.zones.find((one) => one.person === person.id)?.zone;
  const { weeks } = proposals;
  return (
    <>
      <div>
        <Heading takeFocus>{t('start.when')}</Heading>
        <p className={layout.quiet}>{t('start.when-hint', { name: names })}</p>
      </div>
      <ul className={layout.stack}>
        {offered.map((proposal) => {
          const first = proposal.sessions.find((session) => startOf(session))?.regular ?? '';
          const theirs = partners.flatMap((partner) => {
            const zone = zoneOf(partner);
            return zone && zone !== proposal.zone
              ? [t('start.also', { time: formats.time(first, zone), name: partner.name })]
              : [];
          });
          return (
            <li key={proposal.id}>
              <button
                type="button"
                style={{ width: '100%' }}
                aria-pressed={proposal.id === selected}
                className={mergeClasses(layout.card, layout.button, proposal.id === selected && styles.chosen)}
                onClick={() => select(proposal.id)}
              >
                <span className={layout.strong}>
                  {t('start.best', {
                    day: formats.weekday(proposal.weekday),
                    time: formats.time(first, proposal.zone),
                  })}
                  {theirs.map((line) => ` · ${line}`).join('')}
                </span>
                <span className={layout.quiet}>
                  {proposal.reasons
                    .map((reason) => reasonLine(reason, partners.length + 1, t, formats, proposal.zone))
                    .join(' ')}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {chosen && (
        <>
          {firstStart && (
            <WeekPicture people={[me, ...partners]} weeks={weeks} start={firstStart} minutes={rhythm.minutes} />
          )}
          <ul className={layout.chips} aria-label={t('start.dates')}>
            {chosen.sessions.flatMap((session) => {
              const start = startOf(session);
              return start
                ? [
                    <li key={session.week} className={styles.date}>
                      {formats.shortDay(start.slice(0, 10))}
                    </li>,
                  ]
                : [];
            })}
          </ul>
          <div>
            <Button
              appearance="primary"
              size="large"
              shape="circular"
              disabledFocusable={anew}
              onClick={() => choose(chosen)}
            >
              {t('start.confirm', { name: names })}
            </Button>
            <p className={layout.small}>{t('start.confirm-hint', { name: names, count: partners.length })}</p>
          </div>
        </>
      )}
    </>
  );
};
