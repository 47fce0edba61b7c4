import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The host page alone; the app has its own configuration and knows nothing of this one. */
export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'es2023',
    outDir: resolve(root, '../../build/tenant-host'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 4000,
  },
});
