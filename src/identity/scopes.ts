/**
 * Every permission the app may ask for, when it is first needed, and why. The app package, the admin guide and the
 * tests read this list: a scope that is not here is never requested.
 * Source: Microsoft Graph permissions reference; none of them needs an administrator by default.
 */
export const scopeList = [
  { scope: 'User.Read', when: 'start', use: 'own-profile' },
  { scope: 'User.ReadBasic.All', when: 'choosing-partners', use: 'find-people' },
  { scope: 'Calendars.ReadWrite', when: 'planning-a-cycle', use: 'own-calendar-and-free-busy' },
  { scope: 'Files.ReadWrite', when: 'first-document', use: 'own-onedrive' },
  { scope: 'Files.ReadWrite.All', when: 'first-shared-folder', use: 'folders-shared-by-a-partner' },
] as const;

/** A delegated Microsoft Graph permission the app knows how to ask for. */
export type Scope = (typeof scopeList)[number]['scope'];
