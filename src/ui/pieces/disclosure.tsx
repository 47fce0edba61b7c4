import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { type ReactNode, useId, useState } from 'react';

const useStyles = makeStyles({
  whole: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  button: {
    justifyContent: 'space-between',
    width: '100%',
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    paddingInline: 0,
    minHeight: '44px',
    color: tokens.colorNeutralForeground2,
  },
  inside: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalM}`,
  },
});

/** Something that is there when wanted and out of the way otherwise. What is inside is drawn only while it is open. */
export const Disclosure = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.whole}>
      <Button
        appearance="transparent"
        className={styles.button}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        icon={open ? <ChevronUpRegular /> : <ChevronDownRegular />}
        iconPosition="after"
      >
        {title}
      </Button>
      {open && (
        <div id={id} className={styles.inside}>
          {children}
        </div>
      )}
    </div>
  );
};
