import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { Offer } from '../../../domain/session/answers.ts';
import { mayExtendBy, offers, placeKey } from '../../../domain/session/session.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { type Live, useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  bar: {
    margin: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS}`,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow8,
  },
  text: { margin: 0, flexGrow: 1, flexBasis: '140px' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

const Bar = ({ text, children }: { readonly text: string; readonly children: ReactNode }) => {
  const styles = useStyles();
  useAnnouncement(text);
  return (
    <section className={styles.bar} aria-label={text}>
      <p className={styles.text}>{text}</p>
      <div className={styles.buttons}>{children}</div>
    </section>
  );
};

/** Offers that belong to this bar; pauses, permissions and the end have screens of their own. Most pressing first. */
const shown = ['take-back', 'pause-suggested', 'time-passed', 'closing', 'review-agreement'] as const;
type Shown = Extract<Offer, { kind: (typeof shown)[number] }>;
const belongs = (offer: Offer): offer is Shown => (shown as readonly string[]).includes(offer.kind);

/** A minute or two at a time: more would quietly eat the later parts. */
const step = 2;

/** The same offer is not made again in the same place once somebody has put it aside on this screen. */
const idOf = (offer: Shown, { state, now }: Live): string =>
  offer.kind === 'take-back'
    ? offer.event
    : `${offer.kind} ${placeKey(state)} ${offer.kind === 'time-passed' ? mayExtendBy(state, now) : ''}`;

/** One gentle offer at a time, above the footer. Nothing here happens by itself. */
export const OfferBar = ({ review }: { review(): void }) => {
  const t = useT();
  const formats = useFormats();
  const live = useLive();
  const { state, now, send } = live;
  const [aside, setAside] = useState<ReadonlySet<string>>(new Set());
  const offer = offers(state, now)
    .filter(belongs)
    .filter((one) => one.kind !== 'take-back' || one.only === null || one.only === live.me)
    .find((one) => !aside.has(idOf(one, live)));
  if (!offer || (state.course.pause && offer.kind !== 'take-back')) return null;
  const putAside = (): void => setAside((before) => new Set([...before, idOf(offer, live)]));
  switch (offer.kind) {
    case 'take-back':
      return (
        <Bar
          text={
            state.course.pause
              ? t('session.paused-just-now')
              : state.course.place.at === 'ended'
                ? t('session.ended-just-now')
                : t('session.moved-just-now')
          }
        >
          <Button shape="circular" onClick={() => send({ kind: 'take-back', event: offer.event })}>
            {t('session.take-back')}
          </Button>
        </Bar>
      );
    case 'pause-suggested':
      return (
        <Bar text={t('session.offer-pause')}>
          <Button shape="circular" onClick={() => send({ kind: 'pause' })}>
            {t('panel.pause')}
          </Button>
          <Button shape="circular" appearance="subtle" onClick={putAside}>
            {t('session.not-now')}
          </Button>
        </Bar>
      );
    case 'time-passed': {
      const minutes = Math.min(step, mayExtendBy(state, now));
      return (
        <Bar text={t('session.time-passed')}>
          <Button shape="circular" onClick={() => (minutes > 0 ? send({ kind: 'extend', minutes }) : putAside())}>
            {minutes > 0
              ? t('session.stay-minutes', { minutes: formats.minutes(minutes * 60_000) })
              : t('session.stay')}
          </Button>
        </Bar>
      );
    }
    case 'closing':
      return (
        <Bar text={t('session.offer-closing')}>
          <Button shape="circular" onClick={() => send({ kind: 'start-closing' })}>
            {t('panel.next-closing')}
          </Button>
          <Button shape="circular" appearance="subtle" onClick={putAside}>
            {t('session.not-now')}
          </Button>
        </Bar>
      );
    case 'review-agreement':
      return (
        <Bar text={t('session.offer-review')}>
          <Button
            shape="circular"
            onClick={() =>
              send({ kind: 'agreement', change: { kind: 'review', session: state.plan?.number ?? 1, answer: 'fits' } })
            }
          >
            {t('session.review-fits')}
          </Button>
          <Button shape="circular" appearance="subtle" onClick={review}>
            {t('session.review-look')}
          </Button>
        </Bar>
      );
  }
};
