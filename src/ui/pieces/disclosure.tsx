import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons';
import { type ReactNode, useId, useState } from 'react';

const useStyles = makeStyles({
  button: {
    justifyContent: 'space-between',
    width: '100%',
    fontWeight: tokens.fontWeightRegular,
    textAlign: 'start',
    paddingInline: tokens.spacingHorizontalM,
  },
  inside: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
  },
});

/** Something that is there when wanted and out of the way otherwise. What is inside is drawn only while it is open. */
export const Disclosure = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  const styles = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button
        appearance="subtle"
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
