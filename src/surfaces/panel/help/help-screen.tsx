import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { emotionLevels } from '../../../domain/session/guidance.data.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { HelpCard, type HelpTools } from './help-card.tsx';
import { useHelpStyles } from './styles.ts';

type Level = 1 | 2 | 3;

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
const guidance = (level: Level) => emotionLevels.find((one) => one.level === level);

/**
 * What can be done when feelings run high, in three levels. Whoever opens it is alone with it: levels 1 and 2 reach the
 * others without a name, level 3 is no event at all (practice.md 1.6).
 */
export const HelpScreen = ({ back, ...card }: HelpTools & { back(): void }) => {
  const styles = useHelpStyles();
  const t = useT();
  const { state } = useLive();
  const [level, setLevel] = useState<Level | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page of it begins at its heading.
  useEffect(() => heading.current?.focus(), [level]);
  const running = state.course.startedAt !== null && state.course.endedAt === null;
  const end = (
    <Button size="large" shape="circular" onClick={back}>
      {t('session.more-back')}
    </Button>
  );
  if (level === 3)
    return (
      <div className={styles.stack}>
        <HelpCard {...card} />
        <Button size="large" shape="circular" appearance="subtle" onClick={() => setLevel(undefined)}>
          {t('help.other')}
        </Button>
        {end}
      </div>
    );
  if (level) return <OneLevel level={level} back={back} other={() => setLevel(undefined)} />;
  return (
    <div className={styles.stack}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t('help.title')}
      </h1>
      <p className={styles.small}>{t('help.private')}</p>
      <p className={styles.text}>{t('help.which')}</p>
      {emotionLevels
        // Before the beginning and after the end there is nothing to pause.
        .filter((one) => running || one.level === 3)
        .map((one) => (
          <Button key={one.level} className={styles.choice} onClick={() => setLevel(one.level)}>
            <span>
              <span className={styles.choiceTitle}>{t(`help.level-${one.level}`)}</span>
              <span className={styles.choiceSigns}>
                {capital(one.signs.map(({ id, text }) => t.practice(id, text)).join(', '))}
              </span>
            </span>
          </Button>
        ))}
      {end}
    </div>
  );
};

const OneLevel = ({ level, back, other }: { level: 1 | 2; back(): void; other(): void }) => {
  const styles = useHelpStyles();
  const t = useT();
  const { send } = useLive();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.stack}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t(`help.level-${level}`)}
      </h1>
      <h2 className={styles.section}>{t('help.what-helps')}</h2>
      <ul className={styles.list}>
        {guidance(level)?.coach.map(({ id, text }) => (
          <li key={id}>{capital(t.practice(id, text))}</li>
        ))}
      </ul>
      <p className={styles.text}>{t(`help.happens-${level}`)}</p>
      <Button
        size="large"
        shape="circular"
        appearance="primary"
        onClick={() => {
          send({ kind: 'emotion-level', level });
          back();
        }}
      >
        {t(`help.do-${level}`)}
      </Button>
      <Button size="large" shape="circular" onClick={other}>
        {t('help.other')}
      </Button>
    </div>
  );
};
