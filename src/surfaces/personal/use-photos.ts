import { useEffect, useState } from 'react';
import type { Person, TabModel } from '../../app/contract.ts';

/** The same people with their pictures, as these arrive. */
export const usePhotos = (model: TabModel, people: readonly Person[]): readonly Person[] => {
  const [photos, setPhotos] = useState<Readonly<Record<string, string>>>({});
  const ids = people.map((person) => person.id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same ids are the same people, however often they are read.
  useEffect(() => {
    let wanted = true;
    for (const { id } of people)
      model.photo(id).then(
        (photo) => photo && wanted && setPhotos((before) => ({ ...before, [id]: photo })),
        // The tab says by itself what keeps it from opening.
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [model, ids]);
  return people.map((person) => {
    const photo = photos[person.id];
    return photo ? { ...person, photo } : person;
  });
};
