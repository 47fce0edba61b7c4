import type { NoteSummary } from '../../../app/contract.ts';

export type SessionNotes = {
  readonly session: string;
  readonly first: NoteSummary;
  /** The notes of all turns. */
  readonly notes: readonly NoteSummary[];
};

export type Month = { readonly name: string; readonly sessions: readonly SessionNotes[] };

/** Puts notes, newest first, together by month (`March 2026`, as the language writes it) and session. */
export const monthsOf = (notes: readonly NoteSummary[], locale: string): readonly Month[] => {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const months = new Map<string, Map<string, NoteSummary[]>>();
  for (const note of notes) {
    const name = format.format(new Date(`${note.day}T12:00:00Z`));
    const month = months.get(name) ?? new Map<string, NoteSummary[]>();
    months.set(name, month);
    const session = month.get(note.session) ?? [];
    month.set(note.session, session);
    session.push(note);
  }
  return [...months].map(([name, sessions]) => ({
    name,
    sessions: [...sessions].flatMap(([session, [first, ...rest]]) =>
      first ? [{ session, first, notes: [first, ...rest] }] : [],
    ),
  }));
};
