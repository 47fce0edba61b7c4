import { useEffect, useState } from 'react';
import type { TabModel } from '../../../app/contract.ts';
import type { CycleId } from '../../../domain/ids.ts';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { TwoTaps } from '../../two-taps/two-taps.tsx';

/** On the page of a cycle: how the app comes into its meeting, until this device knows that it is there. */
export const MeetingWay = ({ model, cycle }: { readonly model: TabModel; readonly cycle: CycleId }) => {
  const t = useT();
  const [there, setThere] = useState(true);
  useEffect(() => {
    let current = true;
    void model.inMeeting(cycle).then((known) => current && setThere(known));
    return () => {
      current = false;
    };
  }, [model, cycle]);
  if (there) return null;
  return (
    <Disclosure title={t('meeting.way')}>
      <TwoTaps />
    </Disclosure>
  );
};
