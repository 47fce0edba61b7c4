import 'temporal-polyfill/global';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { Appearance, PanelModel } from '../../../src/app/contract.ts';
import { watched } from '../../../src/app/watched.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import { Panel } from '../../../src/surfaces/panel/panel.tsx';
import { hostileTexts } from '../../surfaces/personal/hostile.data.ts';
import { sayInstead } from './said.ts';
import { scenes } from './scenes.ts';

/* Draws scenes of the side panel: `?scene=listening-coach&look=dark&dir=rtl&locale=de`, or `show('…')` from a test. */
const host = document.getElementById('root') ?? document.body;
const root = createRoot(host);
let drawn = 0;

const show = (query: string): void => {
  const wanted = new URLSearchParams(query);
  const scene = Object.entries(scenes).find(([name]) => name === wanted.get('scene'))?.[1];
  if (!scene) {
    root.render(Object.keys(scenes).join(' '));
    return;
  }
  sayInstead(wanted.has('harm') ? hostileTexts.join('\n') : undefined);
  const panel = scene();
  const model: PanelModel = {
    appearance: watched<Appearance>({
      theme: (wanted.get('look') ?? 'light') as Appearance['theme'],
      direction: wanted.get('dir') === 'rtl' ? 'rtl' : 'ltr',
      locale: wanted.get('locale') ?? 'en-GB',
    }),
    panel: watched(panel),
    renewed: watched<Failure | undefined>(undefined),
    helpContacts: wanted.has('contacts')
      ? [
          { label: 'Employee assistance, day and night', value: 'tel:+498001234567' },
          { label: 'Somebody you can trust', value: 'trust@example.com' },
          { label: 'Where to find more', value: 'https://example.com/help' },
        ]
      : [],
    openLink: () => undefined,
  };
  drawn += 1;
  // A test reaches the same session through the page, as a partner does through the wire.
  Object.assign(window, { running: panel.kind === 'session' ? panel.running : undefined });
  flushSync(() => root.render(<Panel key={drawn} model={model} />));
};

Object.assign(window, { show });
show(location.search);
