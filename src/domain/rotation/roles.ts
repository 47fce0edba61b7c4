import type { PersonId } from '../ids.ts';

/** Who is what in one turn. In a dyad `observer` is null. */
export interface TurnRoles {
  readonly coachee: PersonId;
  readonly coach: PersonId;
  readonly observer: PersonId | null;
}
