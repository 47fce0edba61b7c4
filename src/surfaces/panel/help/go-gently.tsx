import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useAround } from '../live/around.tsx';
import { useHelpStyles } from './styles.ts';

const lines = ['help.gently-1', 'help.gently-2', 'help.gently-3'] as const;

/** After a hard session: a word to each other within a day. The app sends nothing and asks for nothing. */
export const GoGently = ({ openLink }: { openLink(url: string): void }) => {
  const styles = useHelpStyles();
  const t = useT();
  const chat = useAround()?.partnersChat;
  const [copied, setCopied] = useState<string | undefined>(undefined);
  useAnnouncement(copied && t('help.copied'));
  const copy = (words: string): void =>
    // Where the browser does not allow it, the words are there to be marked by hand.
    void navigator.clipboard?.writeText(words).then(
      () => setCopied(words),
      () => undefined,
    );
  return (
    <section className={styles.card} aria-label={t('help.gently-title')}>
      <h2 className={styles.section}>{t('help.gently-title')}</h2>
      <p className={styles.small}>{t('help.gently-text')}</p>
      <ul className={styles.plain}>
        {lines.map((key) => (
          <li key={key} className={styles.tight}>
            <p className={styles.text}>{t(key)}</p>
            <div>
              <Button size="small" shape="circular" onClick={() => copy(t(key))}>
                {copied === t(key) ? t('help.copied') : t('help.copy')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {chat !== undefined && (
        <div>
          <Button shape="circular" onClick={() => openLink(chat)}>
            {t('help.gently-chat')}
          </Button>
        </div>
      )}
    </section>
  );
};
