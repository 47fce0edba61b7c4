import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { TwoTaps } from '../../two-taps/two-taps.tsx';
import { useAround } from '../live/around.tsx';

/** Where these people may meet next without the app: the two taps that bring it there, with the picture. */
export const BringApp = () => {
  const t = useT();
  const wanted = useAround()?.bringApp;
  return wanted ? (
    <Disclosure title={t('meeting.way')}>
      <TwoTaps />
    </Disclosure>
  ) : null;
};
