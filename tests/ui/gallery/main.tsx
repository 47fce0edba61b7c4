import 'temporal-polyfill/global';
import { createRoot } from 'react-dom/client';
import type { Appearance, PanelModel } from '../../../src/app/contract.ts';
import { watched } from '../../../src/app/watched.ts';
import { Panel } from '../../../src/surfaces/panel/panel.tsx';
import { scenes } from './scenes.ts';

/* Draws one scene of the side panel: `?scene=listening-coach&look=dark&dir=rtl&locale=de`. */
const wanted = new URLSearchParams(location.search);
const scene = scenes[wanted.get('scene') ?? ''];
const root = document.getElementById('root');

if (!scene && root) {
  root.textContent = Object.keys(scenes).join(' ');
} else if (scene && root) {
  const model: PanelModel = {
    appearance: watched<Appearance>({
      theme: (wanted.get('look') ?? 'light') as Appearance['theme'],
      direction: wanted.get('dir') === 'rtl' ? 'rtl' : 'ltr',
      locale: wanted.get('locale') ?? 'en-GB',
    }),
    panel: watched(scene()),
    openLink: () => undefined,
  };
  createRoot(root).render(<Panel model={model} />);
}
