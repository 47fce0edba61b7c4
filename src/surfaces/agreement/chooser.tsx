import { Button, Checkbox, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { AgreementItem, Choice } from '../../domain/agreement/types.ts';
import { useFormats, useT } from '../../ui/strings/strings.tsx';

const useStyles = makeStyles({
  chooser: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  options: { display: 'flex', flexDirection: 'column' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  title: { margin: `${tokens.spacingVerticalS} 0 0`, fontWeight: tokens.fontWeightSemibold },
});

/** The words asked for beside an option; the domain names them, the catalogue says them. */
const extraKey = (extra: string) =>
  extra === 'pause_word' ? 'agreement.pause-word' : extra === 'weekday' ? 'agreement.weekday' : 'agreement.own-words';

type ChooserProps = {
  readonly item: AgreementItem;
  readonly choice: Choice;
  choose(next: Choice): void;
  cancel(): void;
};

/** All options of one item. Choosing puts it on the table again for everybody. */
export const Chooser = ({ item, choice, choose, cancel }: ChooserProps) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const [picked, setPicked] = useState(choice.options);
  const [extras, setExtras] = useState(choice.extras);
  const asked = item.options.filter((option) => option.extra && picked.includes(option.id));
  const note = item.personalNote && t.practice(`agreement.${item.id}.note`, item.personalNote);
  const settings = Object.entries(item.settings ?? {}).filter(([, setting]) => setting.choices);
  return (
    <div className={styles.chooser}>
      {item.multi ? (
        // biome-ignore lint/a11y/useSemanticElements: the card's heading is the legend.
        <div role="group" aria-label={t.practice(`agreement.${item.id}`, item.title)} className={styles.options}>
          {item.options.map((option) => (
            <Checkbox
              key={option.id}
              label={t.practice(`agreement.${item.id}.${option.id}`, option.text)}
              checked={picked.includes(option.id)}
              onChange={(_, { checked }) =>
                setPicked(checked ? [...picked, option.id] : picked.filter((one) => one !== option.id))
              }
            />
          ))}
        </div>
      ) : (
        <RadioGroup
          aria-label={t.practice(`agreement.${item.id}`, item.title)}
          value={picked[0] ?? ''}
          onChange={(_, { value }) => setPicked([value])}
        >
          {item.options.map((option) => (
            <Radio
              key={option.id}
              value={option.id}
              label={t.practice(`agreement.${item.id}.${option.id}`, option.text)}
            />
          ))}
        </RadioGroup>
      )}
      {asked.map(({ extra = '' }) => (
        <Input
          key={extra}
          aria-label={t(extraKey(extra))}
          placeholder={t(extraKey(extra))}
          maxLength={140}
          value={extras[extra] ?? ''}
          onChange={(_, { value }) => setExtras({ ...extras, [extra]: value })}
        />
      ))}
      {settings.map(([name, setting]) => (
        <div key={name}>
          <p className={styles.title}>{t('agreement.kept-for')}</p>
          <RadioGroup
            aria-label={t('agreement.kept-for')}
            value={extras[name] ?? String(setting.default)}
            onChange={(_, { value }) => setExtras({ ...extras, [name]: value })}
          >
            {setting.choices?.map((days) => (
              <Radio key={days} value={String(days)} label={t('agreement.days', { days: formats.number(days) })} />
            ))}
          </RadioGroup>
        </div>
      ))}
      {note && (
        <Input
          aria-label={note}
          placeholder={note}
          maxLength={140}
          value={extras.helps_me ?? ''}
          onChange={(_, { value }) => setExtras({ ...extras, helps_me: value })}
        />
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          shape="circular"
          disabledFocusable={picked.length === 0}
          onClick={() => picked.length > 0 && choose({ options: picked, extras })}
        >
          {t('agreement.choose')}
        </Button>
        <Button appearance="subtle" shape="circular" onClick={cancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
};
