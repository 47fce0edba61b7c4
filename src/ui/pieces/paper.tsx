import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { type ReactNode, useMemo } from 'react';
import { useT } from '../strings/strings.tsx';
import { grow } from '../theme/themes.ts';
import { type Block, type Inline, readSheet } from './paper-text.ts';

/** Faces that every system has; nothing is fetched for the look of paper. */
const serif = "'Iowan Old Style', 'Palatino Linotype', Palatino, 'Book Antiqua', Georgia, 'Noto Serif', serif";

const useStyles = makeStyles({
  sheet: {
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '70ch',
    margin: '0 auto',
    padding: 'clamp(20px, 6vw, 56px) clamp(18px, 6vw, 60px)',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    border: `1px solid ${tokens.colorNeutralStroke3}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow8,
    fontFamily: serif,
    fontSize: '1.0625rem',
    lineHeight: 1.65,
    overflowWrap: 'anywhere',
    '@media print': {
      border: 'none',
      boxShadow: 'none',
      padding: 0,
      maxWidth: 'none',
      color: 'black',
      backgroundColor: 'white',
    },
  },
  text: {
    '& p': { margin: '0 0 0.75em' },
    '& ul, & ol': { margin: '0 0 0.75em', paddingInlineStart: '1.4em' },
    '& li > p': { margin: '0 0 0.25em' },
    '& > :last-child': { marginBottom: 0 },
  },
  heading: {
    margin: '1.6em 0 0.4em',
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorBrandForeground1,
    breakAfter: 'avoid',
    ':first-child': { marginTop: 0 },
    '@media print': { color: 'black' },
  },
  quote: {
    margin: '0 0 0.75em',
    paddingInlineStart: '1em',
    borderInlineStartWidth: '3px',
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: grow.growTrack,
    color: tokens.colorNeutralForeground2,
  },
  code: { fontFamily: tokens.fontFamilyMonospace, fontSize: '0.9em' },
  pre: {
    margin: '0 0 0.75em',
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    whiteSpace: 'pre-wrap',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '0.9em',
  },
  table: {
    width: '100%',
    margin: '0 0 0.75em',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontSize: '0.9em',
    '& th, & td': {
      padding: '0.25em 0.5em',
      textAlign: 'start',
      verticalAlign: 'top',
      border: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  plain: { margin: '0 0 0.75em', whiteSpace: 'pre-wrap' },
  rule: { width: '30%', margin: '1.6em auto', border: 'none', borderTop: `1px solid ${tokens.colorNeutralStroke1}` },
  aside: { fontFamily: tokens.fontFamilyBase, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  link: { fontFamily: 'inherit', fontSize: 'inherit', lineHeight: 'inherit', display: 'inline' },
});

export type Follow = {
  /** Opens an https or mail address where the host opens such things. */
  readonly address: (href: string) => void;
  /** What following a place in another document does; undefined where there is no such place. */
  readonly place?: (file: string, id: string) => (() => void) | undefined;
};

type PaperProps = {
  readonly markdown: string;
  readonly follow: Follow;
  /** The name of the sheet, for those who cannot see it. */
  readonly label: string;
  /** Stands above the text, on the same sheet. */
  readonly children?: ReactNode;
};

/** The ground that words lie on when they are read. */
export const Sheet = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <article aria-label={label} className={useStyles().sheet}>
    {children}
  </article>
);

/** Words as on paper. Whatever the Markdown says, nothing runs, nothing is fetched, and links only open when they are tapped. */
export const Paper = ({ markdown, follow, label, children }: PaperProps) => (
  <Sheet label={label}>
    {children}
    <Words markdown={markdown} follow={follow} />
  </Sheet>
);

/** The same words without a sheet under them. */
export const Words = ({ markdown, follow }: Pick<PaperProps, 'markdown' | 'follow'>) => {
  const styles = useStyles();
  const sheet = useMemo(() => readSheet(markdown), [markdown]);
  return (
    <div className={styles.text} dir="auto">
      <Blocks blocks={sheet} follow={follow} />
    </div>
  );
};

/** Never a first-level heading: that is the page's own. */
const levels = ['h2', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** Parts of a sheet have no identity of their own and are never reordered on the screen: their place is their key. */
const Blocks = ({ blocks, follow }: { readonly blocks: readonly Block[]; readonly follow: Follow }): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  blocks.map((block, index) => <OneBlock key={index} block={block} follow={follow} />);

const OneBlock = ({ block, follow }: { readonly block: Block; readonly follow: Follow }): ReactNode => {
  const styles = useStyles();
  switch (block.kind) {
    case 'heading': {
      const Level = levels[block.level - 1] ?? 'h6';
      return (
        <Level className={styles.heading} dir="auto">
          <Inlines inside={block.inside} follow={follow} />
        </Level>
      );
    }
    case 'paragraph':
      return (
        <p dir="auto">
          <Inlines inside={block.inside} follow={follow} />
        </p>
      );
    case 'quote':
      return (
        <blockquote className={styles.quote}>
          <Blocks blocks={block.blocks} follow={follow} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <li key={index} dir="auto">
          <Item blocks={item} follow={follow} />
        </li>
      ));
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case 'code':
      return <pre className={styles.pre}>{block.text}</pre>;
    case 'table': {
      const [names = [], ...rows] = block.rows;
      return (
        <table className={styles.table}>
          <thead>
            <tr>
              <Cells cells={names} follow={follow} names />
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <tr key={index}>
                <Cells cells={cells} follow={follow} />
              </tr>
            ))}
          </tbody>
        </table>
      );
    }
    case 'rule':
      return <hr className={styles.rule} />;
    case 'plain':
      return (
        <p className={styles.plain} dir="auto">
          {block.text}
        </p>
      );
  }
};

type CellsProps = {
  readonly cells: readonly (readonly Inline[])[];
  readonly follow: Follow;
  readonly names?: boolean;
};

const Cells = ({ cells, follow, names = false }: CellsProps): ReactNode => {
  const Cell = names ? 'th' : 'td';
  return cells.map((inside, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <Cell key={index} dir="auto" {...(names && { scope: 'col' })}>
      <Inlines inside={inside} follow={follow} />
    </Cell>
  ));
};

/** An item of one paragraph is set tight. */
const Item = ({ blocks, follow }: { readonly blocks: readonly Block[]; readonly follow: Follow }) => {
  const [only] = blocks;
  if (blocks.length === 1 && only?.kind === 'paragraph') return <Inlines inside={only.inside} follow={follow} />;
  return <Blocks blocks={blocks} follow={follow} />;
};

const Inlines = ({ inside, follow }: { readonly inside: readonly Inline[]; readonly follow: Follow }): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  inside.map((one, index) => <OneInline key={index} one={one} follow={follow} />);

const OneInline = ({ one, follow }: { readonly one: Inline; readonly follow: Follow }): ReactNode => {
  const styles = useStyles();
  const t = useT();
  const inside = 'inside' in one && <Inlines inside={one.inside} follow={follow} />;
  switch (one.kind) {
    case 'text':
      return one.text;
    case 'strong':
      return <strong>{inside}</strong>;
    case 'emphasis':
      return <em>{inside}</em>;
    case 'code':
      return <code className={styles.code}>{one.text}</code>;
    case 'break':
      return <br />;
    case 'picture':
      return (
        <span className={styles.aside}>
          {one.alt.trim() === '' ? t('notes.picture') : t('notes.picture-of', { words: one.alt })}
        </span>
      );
    case 'link':
      return (
        <>
          <Link
            inline
            className={styles.link}
            href={one.href}
            title={one.href}
            onClick={(event) => {
              event.preventDefault();
              follow.address(one.href);
            }}
          >
            {inside}
          </Link>
          {one.host && <span className={styles.aside}>{` (${one.host})`}</span>}
        </>
      );
    case 'place': {
      const open = follow.place?.(one.file, one.id);
      return open ? (
        <Link as="button" inline className={styles.link} onClick={open}>
          {inside}
        </Link>
      ) : (
        inside
      );
    }
  }
};
