// Before anything else is loaded: what an old Node says of new syntax helps nobody. Plain enough to run in Node 14.
import { readFileSync } from 'node:fs';

/** Whether a version is at least the other; both as `20.19.0`, parts that are missing count as nothing. */
export const isAtLeast = (version, wanted) => {
  const [has, needs] = [version, wanted].map((text) => text.replace(/^v/, '').split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (has[part] || 0) - (needs[part] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
};

/** The oldest Node that will do, as package.json says. */
export const oldestNode = () => {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return engines.node.replace(/^\D*/, '');
};

/** Ends the program with a sentence where this Node is too old. */
export const needNode = (version = process.versions.node, wanted = oldestNode()) => {
  if (isAtLeast(version, wanted)) return;
  console.error(`This is Node ${version}. Grow Together needs Node ${wanted} or newer: https://nodejs.org`);
  process.exit(1);
};
