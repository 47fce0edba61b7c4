import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { CycleView } from '../../app/contract.ts';
import { rolesOfCycle } from '../../app/tab/roles-of-cycle.ts';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { Part, useLayout } from './layout.tsx';

const useStyles = makeStyles({
  // Equal columns, whoever has the longest name, so that the roles stand under one another on every date.
  table: { width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    overflowWrap: 'anywhere',
    paddingBlock: tokens.spacingVerticalXXS,
    paddingInlineStart: 0,
    paddingInlineEnd: tokens.spacingHorizontalS,
  },
  date: {
    paddingBlockStart: tokens.spacingVerticalM,
    fontWeight: tokens.fontWeightSemibold,
  },
  role: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  me: { fontWeight: tokens.fontWeightSemibold },
});

/** The dates to come with who is coachee, coach and observer: a row for each turn, under its date. */
export const RolesTable = ({ cycle, me }: { readonly cycle: CycleView; readonly me: string | undefined }) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const styles = useStyles();
  const dates = useMemo(() => rolesOfCycle(cycle), [cycle]);
  const roles = (['coachee', 'coach', 'observer'] as const).filter((role) =>
    dates.some(({ turns }) => turns[0]?.[role]),
  );
  if (dates.length === 0) return null;
  return (
    <Part title={t('personal.roles')}>
      <p className={layout.small}>{t('personal.roles-hint')}</p>
      <table className={styles.table} aria-label={t('personal.roles')}>
        <thead>
          <tr>
            {roles.map((role) => (
              <th key={role} scope="col" className={mergeClasses(styles.cell, styles.role)}>
                {t(`personal.role-${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        {dates.map(({ week, start, turns }) => (
          <tbody key={week}>
            <tr>
              <th scope="rowgroup" colSpan={roles.length} className={mergeClasses(styles.cell, styles.date)}>
                {formats.dayAndTime(start)}
              </th>
            </tr>
            {turns.map((turn) => (
              <tr key={turn.coachee.id}>
                {roles.map((role) => (
                  <td key={role} className={mergeClasses(styles.cell, turn[role]?.id === me && styles.me)}>
                    {turn[role]?.id === me ? t('personal.roles-you') : turn[role]?.name}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </Part>
  );
};
