import type { TabModel } from '../../app/contract.ts';
import { panelEnglish } from '../../ui/strings/panel.ts';
import { panelLaterEnglish } from '../../ui/strings/panel-later.ts';
import { MoreStrings } from '../../ui/strings/strings.tsx';
import { Rehearsal } from '../panel/rehearsal/rehearsal.tsx';

const words = { ...panelEnglish, ...panelLaterEnglish };

/** The panel's rehearsal, here: the same screens in their own words, and as little is left of it. */
export const Practise = ({ model, leave }: { readonly model: TabModel; leave(): void }) => (
  <MoreStrings english={words}>
    <Rehearsal help={{ contacts: model.helpContacts, openLink: model.openLink }} leave={leave} />
  </MoreStrings>
);
