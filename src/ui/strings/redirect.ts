import type { Bundle } from './areas.ts';
import redirect from './en/redirect.json';

/** What the page that ends a sign-in window says. */
export const redirectEnglish = { redirect } satisfies Bundle;
