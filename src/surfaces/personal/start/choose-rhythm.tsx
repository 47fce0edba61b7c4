import { mergeClasses } from '@fluentui/react-components';
import type { Person } from '../../../app/contract.ts';
import { templates } from '../../../domain/cycle/templates.data.ts';
import type { Rhythm } from '../../../domain/cycle/types.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { Heading, useLayout } from '../layout.tsx';

type Props = { readonly partner: Person; choose(rhythm: Rhythm): void };

/** The offered rhythms, the usual one first. */
export const ChooseRhythm = ({ choose }: Props) => {
  const t = useT();
  const layout = useLayout();
  return (
    <>
      <div>
        <Heading takeFocus>{t('start.rhythm')}</Heading>
        <p className={layout.quiet}>{t('start.rhythm-hint')}</p>
      </div>
      <ul className={layout.stack}>
        {templates.map((rhythm) => (
          <li key={rhythm.template}>
            <button
              type="button"
              style={{ width: '100%' }}
              className={mergeClasses(layout.card, layout.button)}
              onClick={() => choose(rhythm)}
            >
              <span className={layout.strong}>{t(`start.template-${rhythm.template}`)}</span>
              <span className={layout.quiet}>
                {t('start.template-line', {
                  cadence: t(`personal.cadence-${rhythm.cadence}`),
                  minutes: rhythm.minutes,
                  weeks: rhythm.weeks,
                })}
                {', '}
                {t('start.template-recovery', { count: rhythm.recovery.length })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};
