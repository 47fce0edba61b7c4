import { createRoot } from 'react-dom/client';

// Chromium has Temporal of its own; a browser without it gets the polyfill before anything reads a date.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');

const { HostPage } = await import('./host-page.tsx');
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<HostPage />);
