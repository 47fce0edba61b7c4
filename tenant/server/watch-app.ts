import { createServer } from 'vite';
import { type AppServer, localPage, machinePath, machineScript } from './app-server.ts';

/** The app from its sources: Vite's development server on the app's origin, with the local endpoints and machine. */
export const watchApp = async (root: string, port: number, app: AppServer): Promise<{ close(): Promise<void> }> => {
  const server = await createServer({
    root,
    clearScreen: false,
    server: { port, strictPort: true, host: 'localhost' },
    plugins: [
      {
        name: 'local-tenant',
        configureServer: ({ middlewares }) => {
          middlewares.use(machinePath, (_, response) => {
            response.setHeader('content-type', 'text/javascript; charset=utf-8');
            response.setHeader('cache-control', 'no-store');
            response.end(machineScript(app.machine()));
          });
        },
        transformIndexHtml: { order: 'pre', handler: (html) => localPage(html, app.deployment) },
      },
    ],
  });
  await server.listen();
  return { close: () => server.close() };
};
