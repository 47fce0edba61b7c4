import { Button, mergeClasses } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Person, TabModel } from '../../../app/contract.ts';
import type { StartWish } from '../../../domain/appointment/start-wish.ts';
import { ownRhythm } from '../../../domain/cycle/rhythm.ts';
import { templates } from '../../../domain/cycle/templates.data.ts';
import type { Rhythm } from '../../../domain/cycle/types.ts';
import { Face } from '../../../ui/pieces/face.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { Heading, useLayout } from '../../layout.tsx';
import { usePhotos } from '../use-photos.ts';
import { Energy } from './energy.tsx';
import { OwnRhythm } from './own-rhythm.tsx';

type Props = {
  readonly model: TabModel;
  readonly partner: Person;
  readonly third?: Person | undefined;
  addThird(): void;
  readonly wish?: StartWish;
  choose(rhythm: Rhythm): void;
};

/** The rhythm of the appointment that a link came from, for about eight weeks; a monthly one for twelve. */
const wished = ({ cadence, minutes }: StartWish): readonly Rhythm[] =>
  cadence && minutes !== undefined && minutes >= 15 && minutes <= 60
    ? [ownRhythm(cadence, minutes, { weekly: 7, every_2_weeks: 4, every_3_weeks: 3, monthly: 3 }[cadence])]
    : [];

/** The offered rhythms, the usual one first. */
export const ChooseRhythm = ({ model, partner, third, addThird, wish, choose }: Props) => {
  const t = useT();
  const layout = useLayout();
  return (
    <>
      <div>
        <Heading takeFocus>{t('start.rhythm')}</Heading>
        <p className={layout.quiet}>{t('start.rhythm-hint')}</p>
      </div>
      <Chosen model={model} partner={partner} />
      {third ? (
        <Chosen model={model} partner={third} />
      ) : (
        <div>
          <Button appearance="subtle" shape="circular" className={layout.edge} onClick={addThird}>
            {t('start.add-third')}
          </Button>
        </div>
      )}
      <ul className={layout.stack}>
        {[...(wish ? wished(wish) : []), ...templates].map((rhythm) => (
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
        <li>
          <OwnRhythm choose={choose} />
        </li>
      </ul>
      <Energy model={model} />
    </>
  );
};

/** Who was chosen, with the time it is where they are: it says at once whether this will be easy. */
const Chosen = ({ model, partner }: { readonly model: TabModel; readonly partner: Person }) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const [zone, setZone] = useState<string>();
  const [shown = partner] = usePhotos(model, [partner]);
  useEffect(() => {
    let wanted = true;
    model.zone(partner).then(
      (found) => wanted && setZone(found),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [model, partner]);
  return (
    <div className={layout.row}>
      <Face who={shown} size={44} />
      <div>
        <p className={layout.strong} style={{ margin: 0 }}>
          {partner.name}
        </p>
        {zone && (
          <p className={layout.small}>
            {t('start.there', {
              place: zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone,
              time: formats.time(Date.now(), zone),
            })}
          </p>
        )}
      </div>
    </div>
  );
};
