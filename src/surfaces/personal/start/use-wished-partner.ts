import { useEffect, useEffectEvent } from 'react';
import type { Person, TabModel } from '../../../app/contract.ts';

/** Chooses a partner whom a link names by mail address, once. Where nobody is found, the question is simply asked. */
export const useWishedPartner = (
  model: TabModel,
  address: string | undefined,
  choose: (person: Person) => void,
): void => {
  const chosen = useEffectEvent(choose);
  useEffect(() => {
    if (address === undefined) return;
    let wanted = true;
    model.findPeople(address).then(
      (people) => {
        const person = people.find((one) => one.address.toLowerCase() === address.toLowerCase());
        if (wanted && person && !person.not && !person.doubtful) chosen(person);
      },
      // What keeps us from finding people is said as soon as somebody types a name.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [model, address]);
};
