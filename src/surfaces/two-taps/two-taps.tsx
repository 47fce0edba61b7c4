import { makeStyles, tokens } from '@fluentui/react-components';
import { useT } from '../../ui/strings/strings.tsx';
import { useLayout } from '../layout.tsx';
import { TwoTapsPicture } from './two-taps-picture.tsx';

const useStyles = makeStyles({
  taps: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
});

/** How somebody brings the app into the meeting, with a picture. */
export const TwoTaps = () => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  return (
    <>
      <ol className={styles.taps}>
        <li>{t('meeting.tap-apps')}</li>
        <li>{t('meeting.tap-ours')}</li>
      </ol>
      <TwoTapsPicture label={t('meeting.picture')} />
      <p className={layout.small}>{t('meeting.once')}</p>
    </>
  );
};
