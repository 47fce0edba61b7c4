import { createRoot } from 'react-dom/client';
import { readDeployment } from '../../app/deployment.ts';
import { openPanel } from '../../app/panel/open-panel.ts';
import { withTemporal } from '../with-temporal.ts';
import { Panel } from './panel.tsx';

const root = document.getElementById('root');
if (root) void withTemporal(() => createRoot(root).render(<Panel model={openPanel(readDeployment(document))} />));
