import { Field, Select } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { TabModel } from '../../../app/contract.ts';
import type { PartOfDay } from '../../../domain/cycle/types.ts';
import { useT } from '../../../ui/strings/strings.tsx';

const parts = ['early', 'late-morning', 'early-afternoon', 'late-afternoon'] as const satisfies readonly PartOfDay[];

/** The part of the day one likes best. Kept in one's own list of cycles; only the order of proposals knows it. */
export const Energy = ({ model }: { readonly model: TabModel }) => {
  const t = useT();
  const [energy, setEnergy] = useState<PartOfDay | ''>();
  useEffect(() => {
    let wanted = true;
    model.preferences().then(
      (known) => wanted && setEnergy(known.energy ?? ''),
      // Without a permission yet there is nothing to know, and the question is simply not asked.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [model]);
  if (energy === undefined) return null;
  const prefer = (value: string): void => {
    const next = parts.find((one) => one === value);
    setEnergy(next ?? '');
    model.prefer({ energy: next }).catch(() => setEnergy(energy));
  };
  return (
    <Field label={t('start.energy')} hint={t('start.energy-hint')} style={{ maxWidth: '420px' }}>
      <Select value={energy} onChange={(_, data) => prefer(data.value)}>
        <option value="">{t('start.energy-any')}</option>
        {parts.map((one) => (
          <option key={one} value={one}>
            {t(`start.energy-${one}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
};
