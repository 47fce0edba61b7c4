import { createServer } from 'vite';
import { type AppServer, localPage, machinePath, machineScript, officePath, officeScript } from './app-server.ts';
import type { Listening } from './http.ts';

/** The app from its sources: Vite's development server on the app's origin, with the local endpoints and machine. */
export const watchApp = async (
  root: string,
  listening: Listening,
  app: AppServer,
): Promise<{ close(): Promise<void> }> => {
  const server = await createServer({
    root,
    appType: 'mpa',
    clearScreen: false,
    server: { middlewareMode: true, hmr: { server: listening.server } },
    plugins: [
      {
        name: 'local-tenant',
        configureServer: ({ middlewares }) => {
          middlewares.use(machinePath, (_, response) => {
            response.setHeader('content-type', 'text/javascript; charset=utf-8');
            response.setHeader('cache-control', 'no-store');
            response.end(machineScript(app.machine()));
          });
          middlewares.use(officePath, (_, response) => {
            response.setHeader('content-type', 'text/javascript; charset=utf-8');
            response.setHeader('cache-control', 'no-store');
            response.end(officeScript(app.machine()));
          });
        },
        transformIndexHtml: { order: 'post', handler: (html) => localPage(html, app.deployment) },
      },
    ],
  });
  listening.serveRaw((incoming, outgoing) => server.middlewares(incoming, outgoing));
  return { close: () => server.close() };
};
