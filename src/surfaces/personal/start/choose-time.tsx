import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import type { Person, ProposalsState, TabModel } from '../../../app/contract.ts';
import { startOf } from '../../../domain/cycle/plan.ts';
import type { Proposal, Rhythm } from '../../../domain/cycle/types.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { FailureNotice, Notice } from '../../../ui/pieces/notice.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { Heading, useLayout } from '../layout.tsx';
import { reasonLine } from './reason-line.ts';

const useStyles = makeStyles({
  // Inwards, so that nothing moves when it is chosen.
  chosen: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
    ':hover': { boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}` },
  },
  dates: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
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
  readonly partner: Person;
  readonly rhythm: Rhythm;
  choose(proposal: Proposal): void;
  otherRhythm(): void;
  otherPerson(): void;
};

/** Three regular times with a reason each; choosing one shows its dates and the one button that starts the cycle. */
export const ChooseTime = ({ model, partner, rhythm, choose, otherRhythm, otherPerson }: Props) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const [proposals, setProposals] = useState<ProposalsState>({ kind: 'looking' });
  const [selected, select] = useState<string>();

  const look = useCallback(() => {
    let wanted = true;
    setProposals({ kind: 'looking' });
    void model.propose(partner, rhythm).then((answer) => wanted && setProposals(answer));
    return () => {
      wanted = false;
    };
  }, [model, partner, rhythm]);
  useEffect(look, [look]);
  useAnnouncement(proposals.kind === 'answer' ? t('start.when-hint', { name: partner.name }) : undefined);

  if (proposals.kind === 'looking')
    return <QuietPage title={t('start.looking')} text={t('start.looking-hint')} breathing />;
  if (proposals.kind === 'failed')
    return <FailureNotice failure={proposals.failure} again={() => void model.allow(proposals.failure).then(look)} />;
  if (proposals.kind === 'unreadable-calendar')
    return (
      <Notice
        title={t('start.unreadable', { name: formats.list(proposals.people.map((person) => person.name)) })}
        kept={t('start.unreadable-text')}
        button={{ label: t('start.other-person'), onClick: otherPerson }}
      />
    );
  if (proposals.answer.kind === 'obstacle')
    return (
      <Notice
        title={t(`start.obstacle-${proposals.answer.obstacle}`)}
        action={proposals.answer.helps.map((help) => t(`start.help-${help}`)).join(' ')}
        button={{ label: t('start.other-rhythm'), onClick: otherRhythm }}
      />
    );

  const offered = proposals.answer.proposals;
  const chosen = offered.find((one) => one.id === selected);
  const partnerZone = proposals.zones.find((one) => one.person === partner.id)?.zone;
  return (
    <>
      <div>
        <Heading takeFocus>{t('start.when')}</Heading>
        <p className={layout.quiet}>{t('start.when-hint', { name: partner.name })}</p>
      </div>
      <ul className={layout.stack}>
        {offered.map((proposal) => {
          const first = proposal.sessions.find((session) => startOf(session))?.regular ?? '';
          const theirs = partnerZone && partnerZone !== proposal.zone ? formats.time(first, partnerZone) : undefined;
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
                  {theirs && ` · ${t('start.also', { time: theirs, name: partner.name })}`}
                </span>
                <span className={layout.quiet}>
                  {proposal.reasons.map((reason) => reasonLine(reason, t, formats, proposal.zone)).join(' ')}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {chosen && (
        <>
          <ul className={styles.dates} aria-label={t('start.dates')}>
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
            <Button appearance="primary" size="large" shape="circular" onClick={() => choose(chosen)}>
              {t('start.confirm', { name: partner.name })}
            </Button>
            <p className={layout.small}>{t('start.confirm-hint', { name: partner.name })}</p>
          </div>
        </>
      )}
    </>
  );
};
