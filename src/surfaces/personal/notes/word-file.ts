import {
  AlignmentType,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, type Inline, readSheet } from '../../../ui/pieces/paper-text.ts';

type Look = { readonly bold?: boolean; readonly italics?: boolean; readonly link?: boolean };

export type WordNote = {
  readonly title: string;
  /** Lines below the title. */
  readonly facts: readonly string[];
  readonly markdown: string;
  readonly locale: string;
  /** What stands for a picture with these words. */
  readonly picture: (words: string) => string;
};

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** Control characters that XML has no way to write would make a file that Word cannot open. */
const writable = (text: string): string =>
  text.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (/[\t\n\r]/.test(sign) ? sign : ''));

const lists = {
  config: (['points', 'numbers'] as const).map((reference) => ({
    reference,
    levels: [0, 1, 2, 3, 4, 5].map((level) => ({
      level,
      format: reference === 'points' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
      text: reference === 'points' ? '•' : `%${level + 1}.`,
      alignment: AlignmentType.START,
      style: { paragraph: { indent: { left: 480 * (level + 1), hanging: 320 } } },
    })),
  })),
};

/**
 * A note as a Word document, from the same few things that a sheet on the screen is made of: whatever the Markdown says, only words,
 * headings, lists, quotes and https or mail links get into it.
 */
export const wordFile = async ({ title, facts, markdown, locale, picture }: WordNote): Promise<Blob> => {
  const run = (text: string, look: Look): TextRun =>
    new TextRun({
      text: writable(text),
      ...(look.bold ? { bold: true } : {}),
      ...(look.italics ? { italics: true } : {}),
      ...(look.link ? { style: 'Hyperlink' } : {}),
    });

  const inlines = (inside: readonly Inline[], look: Look = {}): ParagraphChild[] =>
    inside.flatMap((one) => inline(one, look));

  const inline = (one: Inline, look: Look): ParagraphChild[] => {
    switch (one.kind) {
      case 'text':
        return [run(one.text, look)];
      case 'code':
        return [new TextRun({ text: writable(one.text), font: 'Consolas' })];
      case 'strong':
        return inlines(one.inside, { ...look, bold: true });
      case 'emphasis':
        return inlines(one.inside, { ...look, italics: true });
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'picture':
        return [run(picture(one.alt), { ...look, italics: true })];
      case 'place':
        return inlines(one.inside, look);
      case 'link':
        return [
          new ExternalHyperlink({ link: one.href, children: inlines(one.inside, { ...look, link: true }) }),
          ...(one.host ? [run(` (${one.host})`, look)] : []),
        ];
    }
  };

  const table = (rows: Extract<Block, { kind: 'table' }>['rows']): Table =>
    new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: rows.map(
        (cells, index) =>
          new TableRow({
            tableHeader: index === 0,
            children: cells.map(
              (inside) =>
                new TableCell({ children: [new Paragraph({ children: inlines(inside, { bold: index === 0 }) })] }),
            ),
          }),
      ),
    });

  const paragraphs = (blocks: readonly Block[], options: IParagraphOptions = {}, depth = 0): (Paragraph | Table)[] =>
    blocks.flatMap((block) => paragraph(block, options, depth));

  const paragraph = (block: Block, options: IParagraphOptions, depth: number): (Paragraph | Table)[] => {
    switch (block.kind) {
      case 'heading':
        return [
          new Paragraph({
            heading: levels[block.level - 1] ?? HeadingLevel.HEADING_6,
            children: inlines(block.inside),
          }),
        ];
      case 'paragraph':
        return [new Paragraph({ ...options, spacing: { after: 120 }, children: inlines(block.inside) })];
      case 'quote':
        return paragraphs(block.blocks, { ...options, indent: { left: 480 * (depth + 1) } }, depth + 1);
      case 'list': {
        const reference = block.start === null ? 'points' : 'numbers';
        const level = Math.min(depth, 5);
        return block.items.flatMap((item) =>
          item.flatMap((inside, index) =>
            paragraphs(
              [inside],
              index === 0 ? { numbering: { reference, level } } : { indent: { left: 480 * (level + 1) } },
              depth + 1,
            ),
          ),
        );
      }
      case 'code':
      case 'plain':
        return block.text.split('\n').map(
          (line) =>
            new Paragraph({
              ...options,
              children: [new TextRun({ text: writable(line), ...(block.kind === 'code' ? { font: 'Consolas' } : {}) })],
            }),
        );
      case 'table':
        return [table(block.rows), new Paragraph({ children: [] })];
      case 'rule':
        return [new Paragraph({ thematicBreak: true, children: [] })];
    }
  };

  const file = new Document({
    title: writable(title),
    creator: 'Grow Together',
    numbering: lists,
    styles: { default: { document: { run: { font: 'Georgia', size: 22, language: { value: locale } } } } },
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(title, {})] }),
          ...facts.map((fact) => new Paragraph({ children: [new TextRun({ text: writable(fact), size: 18 })] })),
          new Paragraph({ children: [] }),
          ...paragraphs(readSheet(markdown)),
        ],
      },
    ],
  });
  return Packer.toBlob(file);
};
