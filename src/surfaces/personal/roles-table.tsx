import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Fragment, useMemo } from 'react';
import type { CycleView, Person } from '../../app/contract.ts';
import { rolesOfCycle } from '../../app/tab/roles-of-cycle.ts';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { Part, useLayout } from '../layout.tsx';

/** Up to here three columns are narrow. */
const narrow = '@media (max-width: 480px)';
const roomy = '@media (min-width: 480.02px)';

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
  // Three columns of a narrow screen have no room for a long word: there each turn is a few lines instead.
  wide: { [narrow]: { display: 'none' } },
  lines: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    [roomy]: { display: 'none' },
  },
  turn: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'baseline',
    margin: 0,
    paddingBlock: tokens.spacingVerticalS,
    ':not(:last-child)': {
      borderBlockEndWidth: '1px',
      borderBlockEndStyle: 'solid',
      borderBlockEndColor: tokens.colorNeutralStroke2,
    },
  },
  name: { margin: 0, hyphens: 'auto' },
});

/** Letters of a name that find room in a third of a narrow screen. */
const fits = 10;

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
  const named = (person: Person | undefined): string =>
    person?.id === me ? t('personal.roles-you') : (person?.name ?? '');
  const long = cycle.people.some(
    ({ id, name }) => id !== me && name.split(/[\s-]+/u).some((word) => word.length > fits),
  );
  return (
    <Part title={t('personal.roles')}>
      <p className={layout.small}>{t('personal.roles-hint')}</p>
      {long && (
        <ul className={styles.lines} aria-label={t('personal.roles')}>
          {dates.map(({ week, start, turns }) => (
            <li key={week} className={styles.cell}>
              <p className={mergeClasses(styles.name, styles.date)}>{formats.dayAndTime(start)}</p>
              {turns.map((turn) => (
                <dl key={turn.coachee.id} className={styles.turn}>
                  {roles.map((role) => (
                    <Fragment key={role}>
                      <dt className={styles.role}>{t(`personal.role-${role}`)}</dt>
                      <dd className={mergeClasses(styles.name, turn[role]?.id === me && styles.me)}>
                        {named(turn[role])}
                      </dd>
                    </Fragment>
                  ))}
                </dl>
              ))}
            </li>
          ))}
        </ul>
      )}
      <table className={mergeClasses(styles.table, long && styles.wide)} aria-label={t('personal.roles')}>
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
                    {named(turn[role])}
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
