import { createRoot } from 'react-dom/client';
import { openOutlook } from '../../app/outlook/open-outlook.ts';
import { whenConfigured } from '../when-configured.tsx';
import { withTemporal } from '../with-temporal.ts';
import { Pane } from './pane.tsx';

const root = document.getElementById('root');
if (root)
  void withTemporal(() =>
    createRoot(root).render(whenConfigured((deployment) => <Pane model={openOutlook(deployment)} />)),
  );
