import { Button, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonId } from '../../../domain/ids.ts';
import type { TurnRoles } from '../../../domain/rotation/roles.ts';
import { goingFirst } from '../../../domain/session/session.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  chooser: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, alignItems: 'flex-start' },
  label: { margin: 0, fontWeight: tokens.fontWeightSemibold },
  names: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  line: { margin: 0, color: tokens.colorNeutralForeground2 },
  change: { paddingInline: 0, minWidth: 0 },
});

type PickProps = {
  readonly label: string;
  readonly people: readonly PersonId[];
  readonly chosen: PersonId;
  pick(person: PersonId): void;
};

const Pick = ({ label, people, chosen, pick }: PickProps) => {
  const styles = useStyles();
  const { name } = useLive();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that cannot stand in this line.
    <div role="group" aria-label={label}>
      <p className={styles.label}>{label}</p>
      <div className={styles.names}>
        {people.map((person) => (
          <ToggleButton key={person} shape="circular" checked={person === chosen} onClick={() => pick(person)}>
            {name(person)}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
};

/** Who is coachee, who coaches, who observes in a turn of three that has not begun. Agreed aloud; anybody taps. */
export const RoleChooser = ({ turn, roles }: { turn: number; roles: TurnRoles }) => {
  const styles = useStyles();
  const t = useT();
  const { state, people, me, name, send } = useLive();
  const [open, setOpen] = useState(false);
  const everybody = people.map((person) => person.id);
  const { coachee, coach, observer } = roles;
  if (!open || observer === null)
    return (
      <Button appearance="transparent" className={styles.change} onClick={() => setOpen(true)}>
        {t('triad.change-roles')}
      </Button>
    );
  return (
    <div className={styles.chooser}>
      <Pick
        label={t('triad.who-coachee')}
        people={everybody.filter((person) => person === coachee || goingFirst(state, turn, person).length > 0)}
        chosen={coachee}
        pick={(person) => {
          for (const swap of goingFirst(state, turn, person)) send(swap);
        }}
      />
      <Pick
        label={t('triad.who-coach')}
        people={everybody.filter((person) => person !== coachee)}
        chosen={coach}
        pick={(person) =>
          person !== coach && send({ kind: 'swap-roles', turn, roles: { coachee, coach: person, observer: coach } })
        }
      />
      <p className={styles.line}>
        {observer === me ? t('triad.you-observe') : t('triad.observes', { name: name(observer) })}
      </p>
      <Button shape="circular" onClick={() => setOpen(false)}>
        {t('triad.done')}
      </Button>
    </div>
  );
};
