import { useMemo, useState } from 'react';
import type { Person, TabModel, TabState } from '../../../app/contract.ts';
import type { StartWish } from '../../../domain/appointment/start-wish.ts';
import { cycleIdFor } from '../../../domain/cycle/cycle-id.ts';
import type { DaySpan } from '../../../domain/cycle/days-off.ts';
import type { Proposal, Rhythm } from '../../../domain/cycle/types.ts';
import { BackButton } from '../../../ui/pieces/back-button.tsx';
import { Disclosure } from '../../../ui/pieces/disclosure.tsx';
import { asName } from '../../../ui/strings/icu.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import { useLayout } from '../../layout.tsx';
import { DaysOff } from '../days-off.tsx';
import type { Place, StartAgain } from '../place.ts';
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
  /** A cycle that is renewed. */
  readonly again?: StartAgain | undefined;
  go(place: Place): void;
};

/** A short conversation of three questions: with whom, how often, when; beside the last, which days to leave out. Each has its own screen and a way back. */
export const StartCycle = ({ model, tab, wish, again, go }: Props) => {
  const t = useT();
  const formats = useFormats();
  const layout = useLayout();
  const [partner, choosePartner] = useState<Person | undefined>(again?.partners[0]);
  const [third, chooseThird] = useState<Person | undefined>(again?.partners[1]);
  // Whoever the link names and cannot be taken at once is what is searched for, so that it is said why.
  const [typed, setTyped] = useState(wish?.partners[0]);
  const [adding, add] = useState(false);
  useWishedPartner(model, wish?.partners[0], choosePartner);
  useWishedPartner(model, wish?.partners[1], chooseThird);
  const [rhythm, chooseRhythm] = useState<Rhythm | undefined>(again?.rhythm);
  const [daysOff, setDaysOff] = useState<readonly DaySpan[]>(again?.daysOff ?? []);
  const partners = useMemo(() => [partner, third].flatMap((one) => one ?? []), [partner, third]);
  const otherPerson = (): void => {
    setTyped(undefined);
    chooseRhythm(undefined);
    choosePartner(undefined);
    chooseThird(undefined);
  };
  const back = adding
    ? () => add(false)
    : rhythm
      ? () => chooseRhythm(undefined)
      : partner
        ? otherPerson
        : () => go({ at: 'today' });

  const confirm = (proposal: Proposal): void => {
    if (!partner || !rhythm || !tab.me) return;
    const [first, ...others] = [tab.me, ...partners].map(firstName);
    const title = third
      ? formats.list([first ?? '', ...others])
      : asName(t('start.title', { me: first ?? '', partner: others[0] ?? '' }));
    const words = invitationWords(
      { organiser: tab.me, partner, ...(third ? { third } : {}), rhythm, proposal },
      t,
      formats,
      location.origin,
    );
    const cycle = cycleIdFor(tab.me.id, partner.id, proposal, third?.id);
    const started = model.startCycle({
      cycle,
      title,
      partner,
      ...(third ? { third } : {}),
      rhythm,
      proposal,
      words,
      daysOff,
    });
    void started.run();
    go({ at: 'setting-up', started, partner: formats.list(partners.map(({ name }) => name)) });
  };

  return (
    <>
      <BackButton to={t('common.back')} back={back} />
      {!partner && <ChoosePartner model={model} typed={typed} choose={choosePartner} />}
      {adding && (
        <ChoosePartner
          model={model}
          without={partners}
          choose={(person) => {
            chooseThird(person);
            add(false);
          }}
        />
      )}
      {partner && !rhythm && !adding && (
        <ChooseRhythm
          model={model}
          partner={partner}
          third={third}
          addThird={() => add(true)}
          {...(wish ? { wish } : {})}
          choose={chooseRhythm}
        />
      )}
      {partner && rhythm && tab.me && (
        <>
          <ChooseTime
            model={model}
            me={tab.me}
            partners={partners}
            from={again?.from}
            rhythm={rhythm}
            daysOff={daysOff}
            choose={confirm}
            otherRhythm={() => chooseRhythm(undefined)}
            otherPerson={otherPerson}
          />
          <Disclosure title={t('personal.days-off-count', { count: daysOff.length })}>
            <p className={layout.quiet}>{t('personal.days-hint')}</p>
            <DaysOff spans={daysOff} change={setDaysOff} />
          </Disclosure>
        </>
      )}
    </>
  );
};

const firstName = (person: Person): string => person.name.split(' ')[0] ?? person.name;
