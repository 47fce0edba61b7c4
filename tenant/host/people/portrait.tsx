import { Avatar, type AvatarProps } from '@fluentui/react-components';
import type { PersonCard } from '../../server/describe-tenant.ts';

/** A person's photo from the directory, with initials until it is there. */
export const Portrait = ({ person, size, ...rest }: { readonly person: PersonCard } & Omit<AvatarProps, 'name'>) => (
  <Avatar
    name={person.name}
    color="colorful"
    {...(size === undefined ? {} : { size })}
    {...(person.hasPhoto ? { image: { src: `/tenant/api/graph/${person.id}/v1.0/me/photo/$value` } } : {})}
    {...rest}
  />
);
