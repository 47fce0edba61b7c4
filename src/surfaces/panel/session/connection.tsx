import { Button } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { connectionPrompts } from '../../../domain/session/guidance.data.ts';
import { useT } from '../../../ui/strings/strings.tsx';
import { PartHead } from '../live/part-head.tsx';
import { Voice } from '../live/voice.tsx';
import { WhoGoesNext } from './who-goes-next.tsx';

/** The first minutes: arriving with one another before any topic. */
export const Connection = () => {
  const t = useT();
  const [index, setIndex] = useState(0);
  const prompt = connectionPrompts[index % connectionPrompts.length];
  return (
    <>
      <PartHead title={t('session.connection')} line={t('session.connection-line')} />
      <Voice label={t('session.to-begin')} words={prompt ? t.practice(prompt.id, prompt.text) : ''}>
        <Button
          appearance="transparent"
          icon={<ArrowSyncRegular />}
          style={{ color: 'inherit', marginInlineStart: -12 }}
          onClick={() => setIndex(index + 1)}
        >
          {t('turn.another')}
        </Button>
      </Voice>
      <WhoGoesNext turn={0} />
    </>
  );
};
