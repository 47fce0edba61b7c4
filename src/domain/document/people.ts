import { type PersonId, personId, type Zone, zone } from '../ids.ts';
import { isFields, listField, textField } from './fields.ts';
import type { Fields } from './front-matter.ts';
import type { FieldInput } from './front-matter-edit.ts';

/** A person as a document names them. `name` is '' where only the id is written. */
export type DocumentPerson = {
  readonly id: PersonId;
  readonly name: string;
  readonly mail?: string;
  readonly zone?: Zone;
};

/** The people of a list of ids or of `{id, name, mail, zone}`. Items without an id are passed over. */
export const readPeople = (fields: Fields, key: string): DocumentPerson[] =>
  listField(fields, key).flatMap((each): DocumentPerson[] => {
    if (typeof each === 'string') return each === '' ? [] : [{ id: personId(each), name: '' }];
    if (!isFields(each)) return [];
    const id = textField(each, 'id');
    if (id === undefined) return [];
    const mail = textField(each, 'mail');
    const home = textField(each, 'zone');
    return [
      {
        id: personId(id),
        name: textField(each, 'name') ?? '',
        ...(mail === undefined ? {} : { mail }),
        ...(home === undefined ? {} : { zone: zone(home) }),
      },
    ];
  });

export const writePeople = (people: readonly DocumentPerson[]): FieldInput =>
  people.map(({ id, name, mail, zone: home }) => ({ id, name, mail, zone: home }));

/** Who is meant by a written name: the whole name, or a first name that only one of them has. */
export const personNamed = (people: readonly DocumentPerson[], written: string): DocumentPerson | undefined => {
  const wanted = written.normalize('NFC').trim().toLowerCase();
  if (wanted === '') return undefined;
  const name = (person: DocumentPerson): string => person.name.normalize('NFC').trim().toLowerCase();
  const whole = people.filter((person) => name(person) === wanted || person.id.toLowerCase() === wanted);
  if (whole.length === 1) return whole[0];
  const first = people.filter((person) => name(person).split(/\s+/)[0] === wanted);
  return first.length === 1 ? first[0] : undefined;
};
