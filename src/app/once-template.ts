/** What the `template` of a notebook says that holds one session and no cycle (docs/decisions/one-session.md). */
export const onceTemplate = 'once';
