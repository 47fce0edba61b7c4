import { Button, Input, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { graphJson } from '../api.ts';
import { EventBody } from '../calendar/event-body.tsx';
import { openLink } from '../frame/use-app.ts';
import { timeFormat, wallTime } from '../times.ts';

type Message = {
  readonly id: string;
  readonly createdDateTime: string;
  readonly body: { readonly contentType: string; readonly content: string };
  readonly from?: { readonly user?: { readonly id: string; readonly displayName?: string } | null } | null;
};

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minHeight: 0,
    padding: tokens.spacingHorizontalL,
    gap: tokens.spacingVerticalM,
  },
  list: { flexGrow: 1, overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  message: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalM,
    maxWidth: '60ch',
  },
  write: { display: 'flex', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1 },
});

type MessagesProps = { readonly tenant: TenantView; readonly person: PersonCard; readonly threadId: string };

/** The words of one chat, as Graph keeps them. */
export const Messages = ({ tenant, person, threadId }: MessagesProps) => {
  const styles = useStyles();
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const [problem, setProblem] = useState('');
  const [words, setWords] = useState('');
  const [sent, setSent] = useState(0);
  const path = `/chats/${encodeURIComponent(threadId)}/messages`;
  const changes = `${tenant.touched.chats ?? 0} ${tenant.touched['*'] ?? 0} ${sent}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` says when there is something new
  useEffect(() => {
    let current = true;
    graphJson<{ readonly value: readonly Message[] }>(person.id, `${path}?$top=50`).then(
      ({ value }) => current && setMessages([...value].reverse()),
      () => current && setProblem('There is no chat of this meeting yet.'),
    );
    return () => {
      current = false;
    };
  }, [person.id, path, changes]);

  const send = async (): Promise<void> => {
    try {
      await graphJson(person.id, path, { method: 'POST', body: { body: { contentType: 'text', content: words } } });
      setWords('');
      setProblem('');
    } catch (error) {
      setProblem(String(error));
    }
    setSent(sent + 1);
  };

  return (
    <div className={styles.page}>
      <div className={styles.list}>
        {messages.map((message) => (
          <div key={message.id} className={styles.message}>
            <Text size={200} weight="semibold">
              {message.from?.user?.displayName ?? tenant.people.find(({ id }) => id === message.from?.user?.id)?.name}{' '}
              {wallTime(
                Date.parse(message.createdDateTime),
                person.zone,
                person.setting.preferences.locale,
                timeFormat,
              )}
            </Text>
            <EventBody {...message.body} openLink={(url) => void openLink(person.slug, url)} />
          </div>
        ))}
        {messages.length === 0 && problem === '' && <Text>Nobody has written here yet.</Text>}
        {problem !== '' && <Text role="status">{problem}</Text>}
      </div>
      <form
        className={styles.write}
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() !== '') void send();
        }}
      >
        <Input
          className={styles.input}
          aria-label="Message"
          placeholder="Write a message"
          value={words}
          onChange={(_, { value }) => setWords(value)}
        />
        <Button type="submit" appearance="primary">
          Send
        </Button>
      </form>
    </div>
  );
};
