/** The calendar day that a text begins with; undefined where it names none, or one that no calendar has (a hand may write anything). */
export const realDay = (text: string | undefined): string | undefined => {
  const day = /^\d{4}-\d\d-\d\d/.exec(text ?? '')?.[0];
  if (day === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
};
