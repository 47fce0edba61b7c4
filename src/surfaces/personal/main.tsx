import { createRoot } from 'react-dom/client';
import { openTab } from '../../app/tab/open-tab.ts';
import { whenConfigured } from '../when-configured.tsx';
import { withTemporal } from '../with-temporal.ts';
import { Personal } from './personal.tsx';

const root = document.getElementById('root');
if (root)
  void withTemporal(() =>
    createRoot(root).render(whenConfigured((deployment) => <Personal model={openTab(deployment)} />)),
  );
