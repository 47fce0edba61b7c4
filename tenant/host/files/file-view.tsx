import { Button, makeStyles, Text, Textarea, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { PersonCard } from '../../server/describe-tenant.ts';
import { type FileItem, readItem, readText, writeText } from './drive-items.ts';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, flexGrow: 1, minHeight: 0 },
  text: {
    flexGrow: 1,
    overflow: 'auto',
    margin: 0,
    padding: tokens.spacingHorizontalL,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRadius: tokens.borderRadiusLarge,
  },
  area: { flexGrow: 1, '& textarea': { maxHeight: 'none', fontFamily: tokens.fontFamilyMonospace } },
  row: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'center' },
});

const readable = /\.(?:md|txt|json|csv|html|yml|yaml)$/i;

type FileViewProps = { readonly person: PersonCard; readonly item: FileItem; readonly changes: string };

/** One file as text, and as text to edit. */
export const FileView = ({ person, item, changes }: FileViewProps) => {
  const styles = useStyles();
  const [file, setFile] = useState(item);
  const [text, setText] = useState<string>();
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState('');
  const isText = readable.test(item.name);
  const driveId = item.parentReference?.driveId ?? '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says when the file may be another one
  useEffect(() => {
    let current = true;
    if (!isText) return;
    const load = async (): Promise<void> => {
      const fresh = await readItem(person.id, driveId, item.id);
      const content = await readText(person.id, fresh);
      if (!current) return;
      setText(content);
      setFile(fresh);
    };
    if (draft === undefined) load().catch((error: unknown) => current && setProblem(String(error)));
    return () => {
      current = false;
    };
  }, [person.id, driveId, item.id, isText, changes, draft === undefined]);

  const save = async (): Promise<void> => {
    try {
      const saved = await writeText(person.id, file, draft ?? '');
      setFile(saved);
      setText(draft);
      setDraft(undefined);
      setProblem('');
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };

  if (!isText) return <Text>{Math.ceil(item.size / 1024)} kB. This imitation opens text only.</Text>;
  return (
    <div className={styles.view}>
      <div className={styles.row}>
        {draft === undefined ? (
          <Button disabled={text === undefined} onClick={() => setDraft(text)}>
            Edit
          </Button>
        ) : (
          <>
            <Button appearance="primary" onClick={() => void save()}>
              Save
            </Button>
            <Button onClick={() => setDraft(undefined)}>Cancel</Button>
          </>
        )}
        {problem !== '' && <Text role="alert">{problem}</Text>}
      </div>
      {draft === undefined ? (
        <pre className={styles.text}>{text}</pre>
      ) : (
        <Textarea
          className={styles.area}
          aria-label={`Text of ${item.name}`}
          value={draft}
          onChange={(_, { value }) => setDraft(value)}
        />
      )}
    </div>
  );
};
