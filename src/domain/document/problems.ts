/**
 * What in a document could not be understood. The text itself is always kept; a reader is shown the line.
 * `line` counts from 1 in the whole file.
 */
export type Problem = {
  readonly code:
    | 'front-matter-missing'
    | 'front-matter-unclosed'
    | 'front-matter-unreadable'
    | 'wrong-type'
    | 'newer-version'
    | 'field-missing'
    | 'field-unreadable'
    | 'row-unreadable'
    | 'not-understood'
    | 'two-versions';
  readonly line: number;
  /** The words in question, as they stand in the file. */
  readonly text?: string;
  /** The front matter key or column meant. */
  readonly field?: string;
};
