/**
 * Every permission the app may ask for, when it is first needed, and why. The app package, the admin guide and the
 * tests read this list: a scope that is not here is never requested. Those of `granted-ahead` are used where an
 * administrator has given them and never asked for; the others need no administrator by default.
 * Source: Microsoft Graph permissions reference.
 */
export const scopeList = [
  { scope: 'User.Read', when: 'start', use: 'own-profile' },
  { scope: 'User.ReadBasic.All', when: 'choosing-partners', use: 'find-people' },
  { scope: 'Calendars.ReadWrite', when: 'planning-a-cycle', use: 'own-calendar-and-free-busy' },
  { scope: 'Files.ReadWrite', when: 'first-document', use: 'own-onedrive' },
  { scope: 'Files.ReadWrite.All', when: 'first-shared-folder', use: 'folders-shared-by-a-partner' },
  { scope: 'ChatMessage.Send', when: 'chat-recap', use: 'one-line-in-the-meeting-chat' },
  { scope: 'OnlineMeetings.Read', when: 'granted-ahead', use: 'chat-of-an-own-meeting' },
  { scope: 'AppCatalog.Read.All', when: 'granted-ahead', use: 'own-id-in-the-catalogue' },
  { scope: 'TeamsAppInstallation.ReadWriteAndConsentSelfForChat', when: 'granted-ahead', use: 'app-into-the-meeting' },
  { scope: 'TeamsTab.ReadWriteSelfForChat', when: 'granted-ahead', use: 'tab-into-the-meeting' },
  { scope: 'Presence.Read', when: 'turned-on-in-a-session', use: 'curtain-while-presenting' },
  { scope: 'TeamsActivity.Send', when: 'turned-on-in-settings', use: 'telling-partners-in-the-feed' },
] as const;

/** A delegated Microsoft Graph permission the app knows how to ask for. */
export type Scope = (typeof scopeList)[number]['scope'];
