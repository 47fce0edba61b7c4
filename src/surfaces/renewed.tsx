import type { Watched } from '../app/watched.ts';
import type { Failure } from '../domain/failure.ts';
import { FailureNotice } from '../ui/pieces/notice.tsx';
import { useWatched } from './use-watched.ts';

/** Says that the app was renewed under an open page, with the button that loads it. */
export const Renewed = ({ renewed }: { readonly renewed: Watched<Failure | undefined> }) => {
  const failure = useWatched(renewed);
  return failure ? <FailureNotice failure={failure} /> : null;
};
