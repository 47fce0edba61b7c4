import { app } from '@microsoft/teams-js';
import { createRoot } from 'react-dom/client';

/** The least a Teams page of this kind can be: React, the host's handshake, one line of text. What we measure against. */
const start = async (): Promise<void> => {
  const { hostOrigins } = JSON.parse(document.getElementById('deployment')?.textContent ?? '{}');
  await app.initialize(hostOrigins);
  const context = await app.getContext();
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<h1 data-bench="ready">Hello, {context.user?.id}</h1>);
  app.notifySuccess();
};
void start();
