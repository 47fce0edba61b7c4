import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Suspense, useEffect, useRef, useState } from 'react';
import type { CycleSession, CycleView, Person, TabModel, TabState } from '../../app/contract.ts';
import { isInSpans } from '../../domain/cycle/days-off.ts';
import type { CycleId } from '../../domain/ids.ts';
import { People } from '../../ui/pieces/face.tsx';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { grow } from '../../ui/theme/themes.ts';
import { Heading, Part, useLayout } from '../layout.tsx';
import { asAgreed } from './agreed.ts';
import { firstCoacheeLine, rhythmLine } from './cycles.tsx';
import {
  CareCard,
  ChangeCycle,
  ChangeSession,
  EndedCycle,
  MeetingWay,
  RolesTable,
  SharingNotice,
} from './late-parts.ts';
import type { AskedWish, Place } from './place.ts';
import { usePhotos } from './use-photos.ts';

const useStyles = makeStyles({
  line: { listStyleType: 'none', margin: 0, padding: 0 },
  entry: {
    display: 'grid',
    gridTemplateColumns: '20px 1fr',
    columnGap: tokens.spacingHorizontalM,
    paddingBottom: tokens.spacingVerticalL,
    position: 'relative',
    // The line that the dots stand on.
    ':not(:last-child)::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '9px',
      top: '20px',
      bottom: 0,
      width: '2px',
      backgroundColor: grow.growTrack,
    },
  },
  dot: {
    width: '14px',
    height: '14px',
    margin: '4px 3px 0',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusCircular,
    border: `3px solid ${grow.growLeaf}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  done: { backgroundColor: grow.growLeaf },
  rest: { border: `3px dotted ${grow.growAccent}` },
  moved: { borderRadius: tokens.borderRadiusSmall, transform: 'rotate(45deg)' },
  next: { boxShadow: `0 0 0 3px ${grow.growTrack}` },
  session: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, justifyContent: 'space-between' },
  faint: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  // Beside it and not behind it: a ground of its own would be the highlight colour in high contrast.
  meant: { borderInlineEndWidth: '3px', borderInlineEndStyle: 'solid', borderInlineEndColor: grow.growAccent },
  when: { fontWeight: tokens.fontWeightSemibold },
});

const nobody: readonly Person[] = [];

type Props = {
  readonly model: TabModel;
  readonly tab: TabState;
  readonly cycle: CycleId;
  readonly week?: number;
  /** What somebody wants to do with it. */
  readonly asked?: Extract<Place, { at: 'cycle' }>['asked'];
  go(place: Place): void;
};

/** A cycle at a glance: who, how often, and its sessions as a line through time. */
export const CyclePage = ({ model, tab, cycle: id, week, asked, go }: Props) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  // Asked for on this page, without leaving it; or on the way here.
  const [wished, want] = useState(asked);
  const ask = (wish: AskedWish): void => want({ wish });
  const care = tab.care?.[id];
  const found = tab.cycles.find((one) => one.id === id);
  const cycle = found && asAgreed(found, care);
  const people = usePhotos(model, found?.people ?? nobody);
  if (!cycle)
    return (
      <Button shape="circular" onClick={() => go({ at: 'today' })}>
        {t('personal.to-today')}
      </Button>
    );
  const next = cycle.sessions.find(({ state }) => state === 'planned' || state === 'moved');
  const { state } = cycle.agreement;
  const agreement = state === 'proposed' ? 'draft' : state;
  return (
    <>
      <div className={layout.row}>
        <People people={people} size={44} />
        {/* Where there is no room for the names beside the faces, they go below. */}
        <div style={{ flex: '1 1 10rem' }}>
          <Heading takeFocus>{cycle.title}</Heading>
          <p className={layout.quiet}>{rhythmLine(cycle.rhythm, t)}</p>
        </div>
      </div>
      {cycle.stale && <p className={layout.small}>{t('personal.stale')}</p>}
      <Suspense>
        <SharingNotice model={model} cycle={cycle} />
      </Suspense>
      <Suspense>
        <CareCard model={model} cycle={cycle} care={care} all ask={ask} />
      </Suspense>
      {cycle.ended && (
        <Suspense>
          <EndedCycle cycle={cycle} me={tab.me?.id} go={go} />
        </Suspense>
      )}
      <Part title={t('personal.timeline')}>
        <ol className={styles.line}>
          {cycle.sessions.map((session) => (
            <Entry
              key={session.week}
              model={model}
              cycle={cycle}
              session={session}
              me={tab.me?.id}
              next={session === next}
              meant={session.week === week}
              mayChange={care?.state === 'active'}
              ask={ask}
            />
          ))}
        </ol>
      </Part>
      <Suspense>
        <RolesTable cycle={cycle} me={tab.me?.id} />
      </Suspense>
      <Part title={t('personal.agreement')}>
        <p className={layout.quiet}>{t(`personal.agreement-${agreement}`, { version: cycle.agreement.version })}</p>
        <div>
          <Button shape="circular" onClick={() => go({ at: 'agreement', cycle: cycle.id })}>
            {t('personal.agreement-open')}
          </Button>
        </div>
      </Part>
      <Suspense>
        <ChangeCycle
          model={model}
          cycle={cycle}
          care={care}
          me={tab.me?.id}
          {...(wished ? { asked: wished } : {})}
          go={go}
        />
      </Suspense>
      <div className={layout.row}>
        <Button shape="circular" onClick={() => model.openLink(cycle.folderUrl)}>
          {t('personal.open-notebook')}
        </Button>
      </div>
      <Suspense>
        <MeetingWay model={model} cycle={cycle.id} />
      </Suspense>
    </>
  );
};

/** Whether the regular date of a session that was moved or left out is a day on which the cycle does not meet. */
const onDayOff = ({ daysOff, zone }: CycleView, { state, start, regular }: CycleSession): boolean => {
  const date = state === 'moved' ? regular : state === 'dropped' ? start : undefined;
  return date !== undefined && isInSpans(daysOff, date, zone);
};

const Entry = ({
  model,
  cycle,
  session,
  me,
  next,
  mayChange,
  meant,
  ask,
}: {
  readonly model: TabModel;
  readonly cycle: CycleView;
  readonly session: CycleSession;
  readonly me: string | undefined;
  readonly next: boolean;
  readonly mayChange: boolean;
  /** A link led to this one. */
  readonly meant: boolean;
  ask(wish: AskedWish): void;
}) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (meant) entry.current?.scrollIntoView({ block: 'nearest' });
  }, [meant]);
  const first = cycle.people.find((person) => person.id === session.firstCoachee);
  const resting = session.state === 'recovery' || session.state === 'dropped' || session.state === 'skipped';
  const upcoming = session.state === 'planned' || session.state === 'moved';
  return (
    <li ref={entry} className={mergeClasses(styles.entry, meant && styles.meant)} aria-current={meant || undefined}>
      <span
        aria-hidden="true"
        className={mergeClasses(
          styles.dot,
          session.state === 'done' && styles.done,
          session.state === 'moved' && styles.moved,
          resting && styles.rest,
          next && styles.next,
        )}
      />
      <div className={styles.session}>
        <div>
          <span className={mergeClasses(styles.when, resting && styles.faint)}>
            {session.state === 'recovery'
              ? t('personal.week', { week: session.week })
              : formats.dayAndTime(session.start)}
          </span>
          <p className={layout.small}>
            {next && `${t('personal.next')} · `}
            {t(`personal.session-${session.state === 'moved' && !session.regular ? 'moved-once' : session.state}`, {
              day: session.regular ? formats.dayAndTime(session.regular) : '',
            })}
            {onDayOff(cycle, session) && ` · ${t('personal.day-off')}`}
            {first && upcoming && ` · ${firstCoacheeLine(first, me, t)}`}
          </p>
        </div>
        {upcoming && mayChange && (
          <Suspense>
            <ChangeSession model={model} cycle={cycle} session={session} ask={ask} />
          </Suspense>
        )}
      </div>
    </li>
  );
};
