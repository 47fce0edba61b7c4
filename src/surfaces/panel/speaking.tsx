import type { ComponentType } from 'react';
import { panelLaterEnglish } from '../../ui/strings/panel-later.ts';
import { MoreStrings } from '../../ui/strings/strings.tsx';

/** A late screen with the words that come late with it. */
export const speaking =
  <P extends object>(Screen: ComponentType<P>): ComponentType<P> =>
  (props) => (
    <MoreStrings english={panelLaterEnglish}>
      <Screen {...props} />
    </MoreStrings>
  );
