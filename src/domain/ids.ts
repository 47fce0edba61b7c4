declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Object id of a person in the directory (Entra ID), as Microsoft Graph gives it. */
export type PersonId = Branded<'person'>;
/** Opaque id of a cycle, `c_…`, made by the app that starts it. */
export type CycleId = Branded<'cycle'>;
/** Opaque id of one session of a cycle, `s_…`. */
export type SessionId = Branded<'session'>;
/** Opaque id of a commitment, `k_…`. */
export type CommitmentId = Branded<'commitment'>;
/** A point in time in UTC, ISO 8601 with `Z`. */
export type Instant = Branded<'instant'>;
/** A calendar day without a zone, `2026-03-04`. */
export type Day = Branded<'day'>;
/** An IANA time zone name, `Europe/Berlin`. */
export type Zone = Branded<'zone'>;

export const personId = (value: string): PersonId => value as PersonId;
export const cycleId = (value: string): CycleId => value as CycleId;
export const sessionId = (value: string): SessionId => value as SessionId;
export const commitmentId = (value: string): CommitmentId => value as CommitmentId;
export const instant = (value: string): Instant => value as Instant;
export const day = (value: string): Day => value as Day;
export const zone = (value: string): Zone => value as Zone;
