import { Button } from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Person, TabModel, TabState } from '../../../app/contract.ts';
import type { StartWish } from '../../../domain/appointment/start-wish.ts';
import { cycleIdFor } from '../../../domain/cycle/cycle-id.ts';
import type { Proposal, Rhythm } from '../../../domain/cycle/types.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import type { Place } from '../place.ts';
import { ChoosePartner } from './choose-partner.tsx';
import { ChooseRhythm } from './choose-rhythm.tsx';
import { ChooseTime } from './choose-time.tsx';
import { invitationWords } from './invitation-words.ts';
import { useWishedPartner } from './use-wished-partner.ts';

type Props = {
  readonly model: TabModel;
  readonly tab: TabState;
  /** What the link that led here decided already. */
  readonly wish?: StartWish;
  go(place: Place): void;
};

/** A short conversation of three questions: with whom, how often, when. Each has its own screen and a way back. */
export const StartCycle = ({ model, tab, wish, go }: Props) => {
  const t = useT();
  const formats = useFormats();
  const [partner, choosePartner] = useState<Person>();
  useWishedPartner(model, wish, choosePartner);
  const [rhythm, chooseRhythm] = useState<Rhythm>();
  const back = rhythm
    ? () => chooseRhythm(undefined)
    : partner
      ? () => choosePartner(undefined)
      : () => go({ at: 'today' });

  const confirm = (proposal: Proposal): void => {
    if (!partner || !rhythm || !tab.me) return;
    const title = t('start.title', { me: firstName(tab.me), partner: firstName(partner) });
    const words = invitationWords({ me: tab.me, partner, proposal }, t, formats);
    const cycle = cycleIdFor(tab.me.id, partner.id, proposal);
    const started = model.startCycle({ cycle, title, partner, rhythm, proposal, words });
    void started.run();
    go({ at: 'setting-up', started, partner: partner.name });
  };

  return (
    <>
      <div>
        <Button appearance="subtle" shape="circular" icon={<ArrowLeftRegular />} onClick={back}>
          {t('common.back')}
        </Button>
      </div>
      {!partner && <ChoosePartner model={model} choose={choosePartner} />}
      {partner && !rhythm && (
        <ChooseRhythm model={model} partner={partner} {...(wish ? { wish } : {})} choose={chooseRhythm} />
      )}
      {partner && rhythm && (
        <ChooseTime
          model={model}
          partner={partner}
          rhythm={rhythm}
          choose={confirm}
          otherRhythm={() => chooseRhythm(undefined)}
          otherPerson={() => {
            chooseRhythm(undefined);
            choosePartner(undefined);
          }}
        />
      )}
    </>
  );
};

const firstName = (person: Person): string => person.name.split(' ')[0] ?? person.name;
