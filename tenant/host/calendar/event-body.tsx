import { Link } from '@fluentui/react-components';
import { Fragment, type ReactNode } from 'react';

/*
 * The body of an invitation is HTML that somebody else wrote. It is read into an inert document and drawn again from
 * a short list of elements; scripts, styles, pictures and attributes stay behind.
 */

const kept: ReadonlySet<string> = new Set([
  'P',
  'BR',
  'B',
  'STRONG',
  'I',
  'EM',
  'U',
  'UL',
  'OL',
  'LI',
  'H1',
  'H2',
  'H3',
  'HR',
  'BLOCKQUOTE',
  'PRE',
  'CODE',
  'DIV',
  'SPAN',
  'TABLE',
  'TBODY',
  'THEAD',
  'TR',
  'TD',
  'TH',
]);
const dropped: ReadonlySet<string> = new Set([
  'SCRIPT',
  'STYLE',
  'TITLE',
  'META',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'HEAD',
]);
const empty: ReadonlySet<string> = new Set(['BR', 'HR']);

const draw = (node: Node, key: number, open: (url: string) => void): ReactNode => {
  // Outlook draws lines of a meeting's block by underscores.
  if (node.nodeType === Node.TEXT_NODE)
    return /^_{10,}$/.test(node.textContent?.trim() ?? '') ? <hr key={key} /> : node.textContent;
  if (!(node instanceof HTMLElement) || dropped.has(node.tagName)) return null;
  const children = [...node.childNodes].map((child, index) => draw(child, index, open));
  if (node.tagName === 'A') {
    const url = node.getAttribute('href') ?? '';
    if (!/^https?:/i.test(url)) return <Fragment key={key}>{children}</Fragment>;
    return (
      <Link
        key={key}
        href={url}
        inline
        onClick={(event) => {
          event.preventDefault();
          open(url);
        }}
      >
        {children}
      </Link>
    );
  }
  if (!kept.has(node.tagName)) return <Fragment key={key}>{children}</Fragment>;
  const Tag = node.tagName.toLowerCase() as 'div';
  return empty.has(node.tagName) ? <Tag key={key} /> : <Tag key={key}>{children}</Tag>;
};

type EventBodyProps = { readonly contentType: string; readonly content: string; openLink(url: string): void };

export const EventBody = ({ contentType, content, openLink }: EventBodyProps) => {
  if (contentType.toLowerCase() === 'text') return <p style={{ whiteSpace: 'pre-wrap' }}>{content}</p>;
  const document = new DOMParser().parseFromString(content, 'text/html');
  return <div>{[...document.body.childNodes].map((node, index) => draw(node, index, openLink))}</div>;
};
