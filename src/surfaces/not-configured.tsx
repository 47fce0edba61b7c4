import { Page } from '../ui/pieces/page.tsx';
import { QuietPage } from '../ui/pieces/quiet-page.tsx';
import type { Bundle } from '../ui/strings/areas.ts';
import common from '../ui/strings/en/common.json';
import { useT } from '../ui/strings/strings.tsx';

/** All that is said here: no page carries another one's words for it. */
const english = { common } satisfies Bundle;

const Explanation = ({ settings }: { readonly settings: readonly string[] }) => {
  const t = useT();
  return (
    <main>
      <QuietPage
        title={t('common.not-configured-title')}
        text={t('common.not-configured-why', { settings: settings.join(', ') })}
      />
    </main>
  );
};

/** A page of an installation that lacks settings says which, to whoever installs it. */
export const NotConfiguredPage = ({ settings }: { readonly settings: readonly string[] }) => {
  const look = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return (
    <Page look={look} locale={navigator.language} direction="ltr" english={english}>
      <Explanation settings={settings} />
    </Page>
  );
};
