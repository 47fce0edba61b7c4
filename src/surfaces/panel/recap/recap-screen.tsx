import { Button, Link, makeStyles, tokens } from '@fluentui/react-components';
import { DocumentRegular, EyeRegular, FolderRegular, HandshakeRegular, LeafOneRegular } from '@fluentui/react-icons';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { HelpContact, Recap, SavedThing } from '../../../app/contract.ts';
import { sessionSteps } from '../../../domain/session/session.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { Mark } from '../../../ui/pieces/mark.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { SaveState } from '../../../ui/pieces/state-lines.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { GoGently } from '../help/go-gently.tsx';
import { HelpCard } from '../help/help-card.tsx';
import { useLive } from '../live/live.tsx';
import { KeptSheets } from '../triad/kept-sheets.tsx';
import { BringApp } from './bring-app.tsx';
import { ChatRecap } from './chat-recap.tsx';
import { MakeCycle } from './make-cycle.tsx';

const useStyles = makeStyles({
  top: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    textWrap: 'balance',
    gap: tokens.spacingVerticalS,
    paddingTop: tokens.spacingVerticalL,
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  step: {
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
  },
  label: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  words: {
    margin: `${tokens.spacingVerticalXXS} 0`,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
  },
  things: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  thing: { display: 'grid', gridTemplateColumns: '24px 1fr', gap: tokens.spacingHorizontalM, alignItems: 'start' },
  icon: { fontSize: '24px', color: tokens.colorBrandForeground1, display: 'grid' },
  name: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  section: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
});

const icons: Readonly<Record<SavedThing['kind'], ReactElement>> = {
  note: <DocumentRegular />,
  sheet: <EyeRegular />,
  commitments: <LeafOneRegular />,
  agreement: <HandshakeRegular />,
  cycle: <DocumentRegular />,
  folder: <FolderRegular />,
};

const Saved = ({ things, openLink }: { things: readonly SavedThing[]; openLink(url: string): void }) => {
  const styles = useStyles();
  const t = useT();
  return (
    <>
      <h2 className={styles.section}>{t('recap.saved-where')}</h2>
      <ul className={styles.things}>
        {things.map((thing) => (
          <li key={thing.url} className={styles.thing}>
            <span className={styles.icon} aria-hidden="true">
              {icons[thing.kind]}
            </span>
            <div>
              <p className={styles.name}>{t(`recap.kind-${thing.kind}`)}</p>
              <p className={styles.label}>
                <bdi>{thing.name}</bdi>
              </p>
              <Link
                as="button"
                aria-label={t('recap.open-name', { name: thing.name })}
                onClick={() => openLink(thing.url)}
              >
                {t('recap.open')}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
};

type RecapProps = {
  readonly recap: Recap;
  readonly contacts: readonly HelpContact[];
  openLink(url: string): void;
};

/** After the end: one's own step, what was saved and where. Nothing here asks for anything. */
export const RecapScreen = ({ recap, openLink, contacts }: RecapProps) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const { state, running, me } = useLive();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useAnnouncement(recap.state === 'saved' ? t('recap.announce-saved') : undefined);
  const steps = sessionSteps(state, (key) => running.text(key).read()).filter((step) => step.person === me);
  const [help, showHelp] = useState(false);
  if (help)
    return (
      <>
        <HelpCard contacts={contacts} openLink={openLink} />
        <Button size="large" shape="circular" onClick={() => showHelp(false)}>
          {t('help.back')}
        </Button>
      </>
    );
  return (
    <>
      <div className={styles.top}>
        <Mark size={64} />
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {t('recap.title')}
        </h1>
        <p className={styles.text}>{t('recap.thanks')}</p>
      </div>
      {state.emotion === 2 && (
        <>
          <GoGently openLink={openLink} />
          <Button shape="circular" appearance="subtle" onClick={() => showHelp(true)}>
            {t('help.do-3')}
          </Button>
        </>
      )}
      {steps.map((step) => (
        <section key={step.turn} className={styles.step} aria-label={t('recap.my-step')}>
          <p className={styles.label}>{t('recap.my-step')}</p>
          <p className={styles.words} dir="auto">
            {step.behavior}
          </p>
          <p className={styles.text} dir="auto">
            {step.context}
          </p>
          {step.tryOn && <p className={styles.text}>{formats.day(step.tryOn)}</p>}
        </section>
      ))}
      <KeptSheets />
      {recap.state === 'saving' && <SaveState state="saving" />}
      {recap.state === 'kept-here' && <FailureNotice failure={recap.failure} again={() => recap.retry()} />}
      {recap.state === 'saved' && <Saved things={recap.things} openLink={openLink} />}
      <ChatRecap />
      <MakeCycle openLink={openLink} />
      <BringApp />
    </>
  );
};
