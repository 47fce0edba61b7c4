import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { DismissRegular, EyeOffRegular, MoreHorizontalRegular } from '@fluentui/react-icons';
import { People } from '../../../ui/pieces/face.tsx';
import { ConnectionLine } from '../../../ui/pieces/state-lines.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  state: { flexGrow: 1, minWidth: 0, display: 'flex' },
});

type HeaderProps = { drawCurtain(): void; more?: () => void; readonly moreOpen: boolean };

/** Who is here, how changes travel, the curtain, and everything that is seldom wanted. */
export const Header = ({ drawCurtain, more, moreOpen }: HeaderProps) => {
  const styles = useStyles();
  const t = useT();
  const { people, connection, me } = useLive();
  return (
    <header className={styles.header}>
      <People people={people} present={[me, ...connection.present]} />
      <span className={styles.state}>
        <ConnectionLine carrier={connection.carrier} />
      </span>
      <Button
        appearance="subtle"
        icon={<EyeOffRegular />}
        aria-label={t('panel.draw-curtain')}
        title={t('panel.draw-curtain')}
        onClick={drawCurtain}
      />
      {more && (
        <Button
          appearance="subtle"
          icon={moreOpen ? <DismissRegular /> : <MoreHorizontalRegular />}
          aria-label={moreOpen ? t('common.close') : t('panel.more')}
          title={moreOpen ? t('common.close') : t('panel.more')}
          aria-expanded={moreOpen}
          onClick={more}
        />
      )}
    </header>
  );
};
