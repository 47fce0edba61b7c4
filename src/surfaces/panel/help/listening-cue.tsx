import { useEffect, useState } from 'react';
import { roleOf } from '../../../domain/session/session.ts';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { useAround } from '../live/around.tsx';
import { useLive } from '../live/live.tsx';
import { useHelpStyles } from './styles.ts';

/** Since when it has been as it is, by the page's own clock, ms. */
type Heard = { readonly speaking: boolean; readonly since: number };

/** A silence of this length is one that wants to be left alone, ms. */
const longMs = 4_000;

/** What the coach reads: no counting, no judgement. */
export const cueOf = (heard: Heard | undefined, now: number) => {
  if (!heard) return 'help.listening-unknown';
  if (heard.speaking) return 'help.listening-speaking';
  return now - heard.since < longMs ? 'help.listening-quiet' : 'help.listening-long';
};

/**
 * A silent cue for listening, for the coach's own eyes: off until it is opened, absent where the host cannot tell. It is
 * not read aloud, sent or kept; closing it forgets what was heard.
 */
export const ListeningCue = () => {
  const t = useT();
  const { state, me } = useLive();
  const onSpeaking = useAround()?.onSpeaking;
  if (!onSpeaking || roleOf(state, me) !== 'coach') return null;
  return (
    <Disclosure title={t('help.listening')}>
      <Cue onSpeaking={onSpeaking} />
    </Disclosure>
  );
};

const Cue = ({ onSpeaking }: { onSpeaking(listener: (speaking: boolean) => void): () => void }) => {
  const t = useT();
  const styles = useHelpStyles();
  const [heard, setHeard] = useState<Heard | undefined>(undefined);
  useEffect(() => onSpeaking((speaking) => setHeard({ speaking, since: performance.now() })), [onSpeaking]);
  // The session draws itself again every second; that is often enough for a silence.
  useLive();
  return (
    <>
      <p className={styles.text}>{t(cueOf(heard, performance.now()))}</p>
      <p className={styles.small}>{t('help.listening-why')}</p>
    </>
  );
};
