import { lazy, type ReactNode, Suspense } from 'react';
import { type Deployment, NotConfigured, readDeployment } from '../app/deployment.ts';

// Fetched in the one case that needs it: the words are not part of any first paint.
const NotConfiguredPage = lazy(async () => ({ default: (await import('./not-configured.tsx')).NotConfiguredPage }));

/** Draws a page by the settings of its installation; one without them says so, to whoever installs it. */
export const whenConfigured = (draw: (deployment: Deployment) => ReactNode): ReactNode => {
  try {
    return draw(readDeployment(document));
  } catch (error) {
    if (!(error instanceof NotConfigured)) throw error;
    return (
      <Suspense fallback={null}>
        <NotConfiguredPage settings={error.settings} />
      </Suspense>
    );
  }
};
