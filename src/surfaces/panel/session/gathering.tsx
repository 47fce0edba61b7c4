import { makeStyles, tokens } from '@fluentui/react-components';
import { nextOf } from '../../../domain/session/session.ts';
import { Face } from '../../../ui/pieces/face.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { LeftOpen } from '../frame/left-open.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  people: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    width: '100%',
    display: 'grid',
    gap: tokens.spacingVerticalM,
  },
  person: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, textAlign: 'start' },
  name: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  here: { display: 'block', color: tokens.colorNeutralForeground3 },
});

/** Arriving: who is here, and how to begin. */
export const Gathering = () => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const { state, people, others, me, connection } = useLive();
  const missing = others.filter((person) => !connection.present.includes(person.id));
  const count = { people: people.length };
  const ready = nextOf(state)?.kind === 'start';
  return (
    <QuietPage
      title={missing.length > 0 ? t('session.waiting-title', count) : t('session.together-title')}
      text={
        missing.length > 0
          ? t('session.waiting-text', count)
          : ready
            ? t('session.together-text', count)
            : t('common.loading')
      }
      breathing={missing.length > 0}
    >
      <ul className={styles.people} aria-label={t('session.partners')}>
        {people.map((person, index) => (
          <li key={person.id} className={styles.person}>
            <Face who={person} size={40} away={missing.includes(person)} tint={index} />
            <span>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.here}>
                {person.id === me
                  ? // In a rehearsal that is one's name.
                    person.name !== t('common.you') && t('common.you')
                  : missing.includes(person)
                    ? t('session.not-here-yet')
                    : t('session.here')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {state.plan && (
        <p className={styles.here}>
          {t('session.length', { minutes: formats.minutesInWords(state.plan.layout.length * 60_000) })}
        </p>
      )}
      <LeftOpen />
    </QuietPage>
  );
};
