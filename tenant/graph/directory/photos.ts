import type { Context, Route } from '../area.ts';
import { denied, GraphError } from '../errors.ts';
import { bytes, json } from '../reply.ts';
import { portrait } from './portrait.ts';

const sizes = [48, 64, 96, 120, 240, 360, 432, 504, 648];
const scopes = ['User.Read', 'User.ReadBasic.All', 'ProfilePhoto.Read.All', 'ProfilePhoto.ReadWrite.All'];

/** The size asked for; 404 ImageNotFound for people without a photo and for sizes that do not exist. */
function sizeOf(context: Context): number {
  const { caller, person, params } = context;
  if (person.id !== caller.id && ![...context.scopes].some((scope) => scopes.slice(1).includes(scope))) {
    throw denied('outlook');
  }
  const size = params.size === undefined ? 240 : Number(/^(\d+)x\1$/.exec(params.size)?.[1]);
  if (!person.hasPhoto || !sizes.includes(size))
    throw new GraphError(
      404,
      'ImageNotFound',
      "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
    );
  return size;
}

const image = (context: Context) =>
  bytes(portrait(context.person.id, sizeOf(context)), 'image/png', 200, { ETag: `"${context.person.id}"` });

const metadata = (context: Context) => {
  const size = sizeOf(context);
  return json({
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#users('${context.person.id}')/photo/$entity`,
    '@odata.mediaContentType': 'image/png',
    '@odata.mediaEtag': `"${context.person.id}"`,
    id: `${size}x${size}`,
    height: size,
    width: size,
  });
};

// Photos are the directory's, although the words of a refusal are those of Exchange, where they are kept.
export const photoRoutes: readonly Route[] = [
  { rule: 'PPL-6', method: 'GET', path: '/{person}/photo/$value', service: 'directory', scopes, handle: image },
  { rule: 'PPL-6', method: 'GET', path: '/{person}/photos/{size}/$value', service: 'directory', scopes, handle: image },
  { rule: 'PPL-7', method: 'GET', path: '/{person}/photo', service: 'directory', scopes, handle: metadata },
];
