import { Button, Input, makeStyles, tokens } from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons';
import { useMemo, useState } from 'react';
import type { OpenNote } from '../../../app/contract.ts';
import { type PartPlace, partsOf, partWords, withNewPart, withPartWords } from '../../../app/notes/note-parts.ts';
import { type EditableText, SharedTextField } from '../../../ui/pieces/shared-text-field.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';
import { useWatched } from '../../use-watched.ts';
import { spokenHeading } from './note-headings.ts';

const useStyles = makeStyles({
  parts: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    // Here there is room: a field grows with its words.
    '& textarea': { maxHeight: 'none', fontFamily: 'inherit', fontSize: 'inherit' },
    '& label': { fontFamily: tokens.fontFamilyBase, fontSize: tokens.fontSizeBase300 },
  },
  add: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, fontFamily: tokens.fontFamilyBase },
});

/** A part of the note as a text that several may type into: edits go through the note, remote words come back from it. */
const partText = (note: OpenNote, place: PartPlace): EditableText => ({
  read: () => partWords(note.state.read().text, place),
  set: (next) => note.change((text) => withPartWords(text, place, next)),
  subscribe: (listener) => note.state.subscribe(listener),
});

const idOf = ({ key, nth }: PartPlace): string => `${nth} ${key}`;

/** A line that leads to the step on the board is changed there, not here. */
const isReference = (words: string): boolean => /^->[ \t]*\[[^\n]*\)$/.test(words);

/** Every part of a note as a field under its heading. What is typed is kept at once; nothing has to be saved. */
export const WriteNote = ({ note }: { readonly note: OpenNote }) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const { text } = useWatched(note.state);
  const parts = useMemo(() => partsOf(text).filter(({ words }) => !isReference(words)), [text]);
  const [heading, setHeading] = useState('');
  const [fresh, setFresh] = useState<string>();

  const add = (): void => {
    const name = heading.trim();
    if (name === '') return;
    note.change((before) => withNewPart(before, name));
    const added = partsOf(note.state.read().text).at(-1);
    setFresh(added && idOf(added));
    setHeading('');
  };

  return (
    <div className={styles.parts}>
      {parts.map((part) => (
        <PartField
          key={idOf(part)}
          note={note}
          place={{ key: part.key, nth: part.nth }}
          label={part.heading === '' ? t('notes.before-headings') : spokenHeading(part.heading, t)}
          takeFocus={idOf(part) === fresh}
        />
      ))}
      <form
        className={styles.add}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Input
          value={heading}
          maxLength={120}
          onChange={(_, { value }) => setHeading(value)}
          aria-label={t('notes.new-part-name')}
          placeholder={t('notes.new-part')}
        />
        <Button type="submit" shape="circular" icon={<AddRegular />} disabled={heading.trim() === ''}>
          {t('notes.add')}
        </Button>
      </form>
      {parts.length === 0 && <p className={layout.small}>{t('notes.new-part-name')}</p>}
    </div>
  );
};

const PartField = ({
  note,
  place: { key, nth },
  label,
  takeFocus,
}: {
  readonly note: OpenNote;
  readonly place: PartPlace;
  readonly label: string;
  readonly takeFocus: boolean;
}) => {
  const text = useMemo(() => partText(note, { key, nth }), [note, key, nth]);
  return <SharedTextField label={label} text={text} takeFocus={takeFocus} />;
};
