import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useAround } from '../live/around.tsx';
import { useLive } from '../live/live.tsx';

const useStyles = makeStyles({
  entry: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalXS },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What `saved` says of the line in the chat. */
const document = 'chat';

type Attempt = { readonly state: 'none' | 'saying' | 'perhaps' } | { readonly state: 'failed'; readonly why: unknown };

/**
 * One neutral line in the meeting's chat, only if all of them want it. Whoever says yes last writes it, in their name,
 * on the page on which they said so; it names nobody and says nothing of what was talked about.
 */
export const ChatRecap = () => {
  const styles = useStyles();
  const t = useT();
  const chat = useAround()?.chat;
  const { state, me, others, names, send, running } = useLive();
  const [saidHere, setSaidHere] = useState(false);
  const [attempt, setAttempt] = useState<Attempt>({ state: 'none' });
  const want = state.chatRecap;
  const waiting = others.filter(({ id }) => !want.includes(id)).map(({ id }) => id);
  const wanted = want.includes(me);

  const say = (): void => {
    if (!chat) return;
    setAttempt({ state: 'saying' });
    chat.say(t('recap.chat-line')).then(
      (outcome) => {
        setAttempt({ state: outcome === 'said' ? 'none' : 'perhaps' });
        if (outcome === 'said') send({ kind: 'saved', document });
      },
      (why: unknown) => setAttempt({ state: 'failed', why }),
    );
  };
  const yes = async (): Promise<void> => {
    await running.dispatch({ kind: 'chat-recap', wanted: true });
    // Only with one's own yes in the log is it known who was the last.
    setSaidHere(true);
  };
  // Two who say yes in the same moment do not know of each other yet: the log's order tells them, a moment later.
  const due =
    saidHere &&
    attempt.state === 'none' &&
    waiting.length === 0 &&
    want.at(-1) === me &&
    !state.saved.includes(document);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as soon as it is due; `say` is another function at each drawing.
  useEffect(() => {
    if (!due) return;
    setSaidHere(false);
    say();
  }, [due]);

  // Where there is no chat there is nothing to say about it.
  if (state.plan?.rehearsal || (!chat && !state.saved.includes(document))) return null;
  const words = (): string => {
    if (state.saved.includes(document)) return t('recap.chat-said');
    if (attempt.state === 'perhaps') return t('recap.chat-perhaps');
    if (attempt.state === 'saying') return t('common.saving');
    if (!wanted) return t('recap.chat-why', { line: t('recap.chat-line') });
    if (waiting.length > 0) return t('recap.chat-waiting', { names: names(waiting) });
    return want.at(-1) === me ? t('recap.chat-mine') : t('recap.chat-theirs', { name: names([want.at(-1) ?? me]) });
  };
  const open = chat && !state.saved.includes(document) && attempt.state === 'none';
  return (
    <section className={styles.entry} aria-label={t('recap.chat')}>
      <h2 className={styles.title}>{t('recap.chat')}</h2>
      <p className={styles.text} aria-live="polite">
        {words()}
      </p>
      {attempt.state === 'failed' && <FailureNotice failure={attempt.why} again={say} />}
      {open && !wanted && (
        <Button
          shape="circular"
          onClick={() => void yes().catch((why: unknown) => setAttempt({ state: 'failed', why }))}
        >
          {t('recap.chat-yes')}
        </Button>
      )}
      {open && wanted && waiting.length > 0 && (
        <Button shape="circular" appearance="subtle" onClick={() => send({ kind: 'chat-recap', wanted: false })}>
          {t('recap.chat-no')}
        </Button>
      )}
      {open && wanted && waiting.length === 0 && want.at(-1) === me && (
        <Button shape="circular" onClick={say}>
          {t('recap.chat-say')}
        </Button>
      )}
    </section>
  );
};
