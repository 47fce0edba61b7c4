import { makeStyles, tokens } from '@fluentui/react-components';
import type { PersonId } from '../../../domain/ids.ts';
import { fieldsIn, partsOfTurn } from '../../../domain/session/session.ts';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLive } from '../live/live.tsx';
import { Field } from './field.tsx';
import { isFilled } from './filled.ts';
import { spokenFields } from './spoken-fields.ts';

const useStyles = makeStyles({
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** What was captured in the other parts, those of a map used before included: there for everybody to look at, and still the coachee's to change. */
export const Earlier = ({ turn, coachee }: { turn: number; coachee: PersonId }) => {
  const styles = useStyles();
  const t = useT();
  const live = useLive();
  const parts = partsOfTurn(live.state)
    .filter((part) => !part.present)
    .map((part) => ({
      part,
      fields: spokenFields(fieldsIn(live.state, live.me, part.phase, part.frame), t).filter((field) =>
        isFilled(field, turn, live),
      ),
    }))
    .filter(({ fields }) => fields.length > 0);
  if (parts.length === 0) return null;
  return (
    <Disclosure title={t('turn.earlier')}>
      {parts.flatMap(({ part, fields }) => [
        <h3 key={part.textId} className={styles.title}>
          {t.practice(part.textId, part.title)}
        </h3>,
        ...fields.map((field) => <Field key={field.key} field={field} turn={turn} coachee={coachee} />),
      ])}
    </Disclosure>
  );
};
