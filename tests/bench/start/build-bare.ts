import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

/** Builds the bare page for production, as both pages of an app. Returns its folder. */
export const buildBare = async (folder: string): Promise<string> => {
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      rolldownOptions: { input: join(import.meta.dirname, 'bare.html') },
    },
  });
  for (const page of ['index.html', 'panel.html']) copyFileSync(join(folder, 'bare.html'), join(folder, page));
  return folder;
};
