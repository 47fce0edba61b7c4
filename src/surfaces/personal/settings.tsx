import type { TabModel } from '../../app/contract.ts';
import { useT } from '../../ui/strings/strings.tsx';
import { Heading } from '../layout.tsx';
import { ChooseLanguage } from './settings/choose-language.tsx';
import { EverythingAboutMe } from './settings/everything-about-me.tsx';
import { PartnerNews } from './settings/partner-news.tsx';

/** What one decides for oneself. */
export const Settings = ({ model }: { readonly model: TabModel }) => {
  const t = useT();
  return (
    <EverythingAboutMe model={model}>
      <Heading>{t('settings.title')}</Heading>
      <ChooseLanguage language={model.language} />
      <PartnerNews model={model} />
    </EverythingAboutMe>
  );
};
