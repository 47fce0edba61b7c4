import { Radio, RadioGroup } from '@fluentui/react-components';
import type { LanguageChoice } from '../../../app/contract.ts';
import { languages } from '../../../ui/strings/locales.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { Part, useLayout } from '../../layout.tsx';
import { useWatched } from '../../use-watched.ts';

/** A language by the name that its own speakers give it. */
const ownName = (language: string): string => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.slice(0, 1).toLocaleUpperCase(language) + name.slice(1);
};

const asHost = 'host';

/** The language of the app on this device: the host's, or one of one's own. The page speaks it at once; nothing typed is lost. */
export const ChooseLanguage = ({ language }: { readonly language: LanguageChoice }) => {
  const t = useT();
  const layout = useLayout();
  const chosen = useWatched(language.chosen);
  return (
    <Part title={t('settings.language')}>
      <div className={layout.card}>
        <RadioGroup
          aria-label={t('settings.language')}
          value={chosen ?? asHost}
          onChange={(_, { value }) => language.choose(value === asHost ? undefined : value)}
        >
          <Radio value={asHost} label={t('settings.language-host')} />
          {languages.map((one) => (
            <Radio key={one} value={one} label={<span lang={one}>{ownName(one)}</span>} />
          ))}
        </RadioGroup>
        <p className={layout.small}>{t('settings.language-text')}</p>
      </div>
    </Part>
  );
};
