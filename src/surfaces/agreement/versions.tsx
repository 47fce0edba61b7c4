import { itemOf } from '../../domain/agreement/agreement.ts';
import { day } from '../../domain/ids.ts';
import { Disclosure } from '../../ui/pieces/disclosure.tsx';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { useAgreementStyles } from './styles.ts';
import { useAgreementTable } from './table.tsx';

const dayOf = (ms: number) => day(Temporal.Instant.fromEpochMilliseconds(ms).toString().slice(0, 10));

/** Which version holds since when; what changed before, for who wants to know. */
export const Versions = () => {
  const t = useT();
  const formats = useFormats();
  const styles = useAgreementStyles();
  const { agreement } = useAgreementTable();
  const { agreed, earlier } = agreement;
  if (!agreed) return null;
  return (
    <>
      <p className={styles.small}>
        {t('agreement.version', { version: formats.number(agreed.version), day: formats.day(dayOf(agreed.at)) })}
      </p>
      {earlier.length > 0 && (
        <Disclosure title={t('agreement.earlier')}>
          <ul className={styles.plain}>
            {earlier.map(({ version, until, changed }) => (
              <li key={version} className={styles.small}>
                {t('agreement.earlier-version', {
                  version: formats.number(version),
                  day: formats.day(dayOf(until)),
                  changed:
                    changed.length > 0
                      ? formats.list(changed.map((id) => t.practice(`agreement.${id}`, itemOf(id).title)))
                      : t('agreement.earlier-nothing'),
                })}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </>
  );
};
