import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

export const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className={useStyles().section} aria-label={title}>
    <Subtitle2 as="h3">{title}</Subtitle2>
    {children}
  </section>
);

export const Row = ({ children }: { readonly children: ReactNode }) => (
  <div className={useStyles().row}>{children}</div>
);

export const Quiet = ({ children }: { readonly children: ReactNode }) => (
  <Text size={200} className={useStyles().quiet}>
    {children}
  </Text>
);
