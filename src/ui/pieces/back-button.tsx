import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';

const useStyles = makeStyles({
  // What one reads begins where the heading below begins; the room around it is for the finger.
  button: { minWidth: 'auto', marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
  arrow: { '&:dir(rtl)': { transform: 'scaleX(-1)' } },
});

/** The way back to where one came from, at the start of a page. */
export const BackButton = ({ to, back }: { readonly to: string; readonly back: () => void }) => {
  const styles = useStyles();
  return (
    <div>
      <Button
        appearance="subtle"
        shape="circular"
        className={styles.button}
        icon={<ArrowLeftRegular className={styles.arrow} />}
        onClick={back}
      >
        {to}
      </Button>
    </div>
  );
};
