import { createRoot } from 'react-dom/client';
import { openPanel } from '../../app/panel/open-panel.ts';
import { whenConfigured } from '../when-configured.tsx';
import { withTemporal } from '../with-temporal.ts';
import { Panel } from './panel.tsx';

const root = document.getElementById('root');
if (root)
  void withTemporal(() =>
    createRoot(root).render(whenConfigured((deployment) => <Panel model={openPanel(deployment)} />)),
  );
