import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { rolesOfTurn } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { CurtainSwitch } from '../stage/curtain-switch.tsx';
import { ShareStage } from '../stage/share-stage.tsx';

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    outlineStyle: 'none',
  },
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  entry: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    padding: '1px 6px',
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
  },
});

type MoreScreenProps = { back(): void; agreement(): void; help(): void };

/** What is seldom wanted, out of the way of the conversation: the agreement, help, roles, how the line works, keys. */
export const MoreScreen = ({ back, agreement, help }: MoreScreenProps) => {
  const styles = useStyles();
  const t = useT();
  const { state, connection, send } = useLive();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { place } = state.course;
  const roles = place.at === 'turn' ? rolesOfTurn(state, place.turn) : null;
  const observer = roles?.observer;
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>
        {t('panel.more')}
      </h1>
      <div className={styles.list}>
        <div className={styles.entry}>
          <p className={styles.text}>{t('session.more-agreement')}</p>
          <Button shape="circular" onClick={agreement}>
            {t('session.more-agreement-open')}
          </Button>
        </div>
        <div className={styles.entry}>
          <p className={styles.text}>{t('session.more-help')}</p>
          <Button shape="circular" onClick={help}>
            {t('panel.more-help-open')}
          </Button>
        </div>
        {place.at === 'turn' && roles && observer && (
          <div className={styles.entry}>
            <p className={styles.text}>{t('session.more-swap')}</p>
            <Button
              shape="circular"
              onClick={() =>
                send({
                  kind: 'swap-roles',
                  turn: place.turn,
                  roles: { ...roles, coach: observer, observer: roles.coach },
                })
              }
            >
              {t('session.more-swap-now')}
            </Button>
          </div>
        )}
        <ShareStage shared={back} />
        <CurtainSwitch />
        <p className={styles.text}>{t(`common.carrier-${connection.carrier}-more`)}</p>
        <p className={styles.text}>
          <kbd className={styles.key}>Esc</kbd> {t('session.more-escape')}
        </p>
        <Button size="large" shape="circular" onClick={back}>
          {t('session.more-back')}
        </Button>
      </div>
    </>
  );
};
