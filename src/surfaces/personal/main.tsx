import { createRoot } from 'react-dom/client';
import { readDeployment } from '../../app/deployment.ts';
import { openTab } from '../../app/tab/open-tab.ts';
import { Personal } from './personal.tsx';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Personal model={openTab(readDeployment(document))} />);
