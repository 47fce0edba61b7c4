export type Weekday = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';

/** `start` and `end` are `HH:MM` in the person's zone; an end before the start is a night shift. */
export type WorkingHours = { readonly days: readonly Weekday[]; readonly start: string; readonly end: string };

/** What an account is for. Rooms, equipment and shared mailboxes are users of the directory like everybody else. */
export type Purpose = 'user' | 'room' | 'equipment' | 'shared';

/** An account of the tenant. A room or a guest is an account too. */
export type Person = {
  id: string;
  displayName: string;
  givenName: string | null;
  surname: string | null;
  jobTitle: string | null;
  department: string | null;
  officeLocation: string | null;
  mail: string | null;
  userPrincipalName: string;
  preferredLanguage: string | null;
  userType: 'Member' | 'Guest';
  /** Without one, calendar calls answer as Graph does for accounts without a licence. */
  hasMailbox: boolean;
  /** Without one, OneDrive calls answer as Graph does for accounts without a licence. */
  hasDrive: boolean;
  hasPhoto: boolean;
  /** IANA or Windows zone name, as kept in the mailbox settings. */
  zone: string;
  workingHours: WorkingHours;
  /** A person where it is absent. */
  purpose?: Purpose;
};
