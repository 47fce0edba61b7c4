import { spawn } from 'node:child_process';

/** Runs a command with its output on ours; resolves to its exit code (1 where it could not be started). */
export const run = (title, command, args, environment = {}) =>
  new Promise((resolve) => {
    console.log(`\n— ${title}`);
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
    child.on('error', (error) => {
      console.error(`${title}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
