import type { ReactNode } from 'react';
import { type Deployment, NotConfigured, readDeployment } from '../app/deployment.ts';
import { QuietPage } from '../ui/pieces/quiet-page.tsx';
import { personalEnglish } from '../ui/strings/personal.ts';
import { useT } from '../ui/strings/strings.tsx';
import { Page } from '../ui/theme/page.tsx';

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

/** Draws a page by the settings of its installation; one without them says so, to whoever installs it. */
export const whenConfigured = (draw: (deployment: Deployment) => ReactNode): ReactNode => {
  try {
    return draw(readDeployment(document));
  } catch (error) {
    if (!(error instanceof NotConfigured)) throw error;
    const look = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    return (
      <Page look={look} locale={navigator.language} direction="ltr" english={personalEnglish}>
        <Explanation settings={error.settings} />
      </Page>
    );
  }
};
