import { Switch } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { TabModel } from '../../../app/contract.ts';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { Part, useLayout } from '../../layout.tsx';

/** Whether partners are told in Teams' activity feed of what this person does. Off at first. */
export const PartnerNews = ({ model }: { readonly model: TabModel }) => {
  const t = useT();
  const layout = useLayout();
  const [on, setOn] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    let current = true;
    model.partnerNews.wanted().then(
      (wanted) => current && setOn(wanted),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [model]);
  const turn = async (wish: boolean): Promise<void> => {
    setFailure(undefined);
    // Shown as wished at once; a no in the window takes it back.
    setOn(wish);
    try {
      await model.partnerNews.want(wish);
    } catch (reason) {
      setOn(!wish);
      setFailure(reason);
    }
  };
  return (
    <Part title={t('settings.feed')}>
      <div className={layout.card}>
        <Switch
          className={layout.edgeOfSwitch}
          checked={on}
          onChange={(_, { checked }) => void turn(checked)}
          label={t('settings.feed-on')}
        />
        <p className={layout.small}>{t('settings.feed-text')}</p>
        {failure !== undefined && <FailureNotice failure={failure} again={() => void turn(true)} />}
      </div>
    </Part>
  );
};
