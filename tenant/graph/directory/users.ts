import type { Context, Route } from '../area.ts';
import { badRequest, denied, GraphError, notImitated } from '../errors.ts';
import { leaves, matches, parseFilter } from '../odata/filter.ts';
import { onlyOptions, page, project, selected } from '../odata/query.ts';
import type { Person } from '../person.ts';
import { json } from '../reply.ts';
import { matchesSearch } from './search.ts';

/** What Graph returns without `$select`; further ones only when asked for. */
const usual = [
  'businessPhones',
  'displayName',
  'givenName',
  'id',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
] as const;
const onRequest = ['department', 'userType', 'accountEnabled', 'mailNickname', 'companyName'] as const;
/** All that User.ReadBasic.All shows of other people (permissions reference). */
const basic: readonly string[] = ['displayName', 'givenName', 'id', 'mail', 'surname', 'userPrincipalName'];
const full = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'];
const known = (name: string) => ([...usual, ...onRequest] as readonly string[]).includes(name);

function everything(person: Person): Record<string, unknown> {
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName,
    jobTitle: person.jobTitle,
    mail: person.mail,
    mobilePhone: null,
    officeLocation: person.officeLocation,
    preferredLanguage: person.preferredLanguage,
    surname: person.surname,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    department: person.department,
    userType: person.userType,
    accountEnabled: true,
    mailNickname: person.userPrincipalName.split('@')[0],
    companyName: null,
  };
}

/** The person as this token may see them: of others, User.ReadBasic.All shows the basic properties and null for the rest. */
function render(context: Context, person: Person, names: readonly string[] | undefined): Record<string, unknown> {
  const all = everything(person);
  const open = person.id === context.caller.id || full.some((scope) => context.scopes.has(scope));
  const shown = Object.entries(all)
    .filter(([key]) => (names ? names.includes(key) : (usual as readonly string[]).includes(key)))
    .map(([key, value]) => [key, open || basic.includes(key) || Array.isArray(value) ? value : null]);
  return project({ ...Object.fromEntries(shown) }, names);
}

const searchable: readonly string[] = ['displayName', 'mail', 'userPrincipalName', 'givenName', 'surname'];
const filterable: readonly string[] = [...searchable, 'id', 'userType', 'accountEnabled', 'jobTitle', 'department'];

function find(context: Context): Person[] {
  const { core, request } = context;
  let people = core.state.people;
  const filter = request.query.get('$filter');
  const search = request.query.get('$search');
  const eventual = /^eventual$/i.test(request.headers.get('consistencylevel') ?? '');
  if (search) {
    if (!eventual) {
      throw badRequest(
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
        'Request_UnsupportedQuery',
      );
    }
    people = people.filter((person) => matchesSearch(search, everything(person), searchable));
  }
  if (filter) {
    const parsed = parseFilter(filter);
    for (const leaf of leaves(parsed)) {
      if (!filterable.includes(leaf.path)) throw notImitated(`$filter on users by ${leaf.path}`);
      // endsWith and ne are "advanced queries": they need the eventual level and $count.
      const advanced =
        (leaf.kind === 'call' && leaf.name === 'endswith') || (leaf.kind === 'compare' && leaf.operator === 'ne');
      if (leaf.kind === 'call' && leaf.name === 'contains')
        throw badRequest('Unsupported Query.', 'Request_UnsupportedQuery');
      if (advanced && !(eventual && request.query.get('$count') === 'true')) {
        throw badRequest('Unsupported or invalid query filter clause specified.', 'Request_UnsupportedQuery');
      }
    }
    people = people.filter((person) => matches(parsed, everything(person)));
  }
  const order = request.query.get('$orderby');
  if (!order) return people;
  const [property, direction = 'asc'] = order.split(/\s+/);
  if (property !== 'displayName' && property !== 'userPrincipalName') throw notImitated(`$orderby=${order} on users`);
  if (filter && !eventual) throw badRequest('Sorting not supported for current query.', 'Request_UnsupportedQuery');
  const sign = direction === 'desc' ? -1 : 1;
  return [...people].sort((a, b) => sign * a[property].localeCompare(b[property]));
}

const oneUser = (context: Context, person: Person) => {
  onlyOptions(context.request, ['$select']);
  const names = selected(context.request, known, 'microsoft.graph.user');
  return json({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users/$entity',
    ...render(context, person, names),
  });
};

/** Any of these lets one read a person. */
const mayRead = [
  'User.Read',
  'User.ReadBasic.All',
  'User.ReadWrite',
  'User.Read.All',
  'User.ReadWrite.All',
  'Directory.Read.All',
];

export const userRoutes: readonly Route[] = [
  {
    rule: 'PPL-1',
    method: 'GET',
    path: '/me',
    service: 'directory',
    scopes: mayRead,
    handle: (context) => oneUser(context, context.caller),
  },
  {
    rule: 'PPL-2',
    method: 'GET',
    path: '/users/{personId}',
    service: 'directory',
    scopes: mayRead,
    handle: (context) => {
      const { caller, person, scopes } = context;
      // User.Read alone reaches the signed-in person, under this address too, but nobody else.
      if (
        person.id !== caller.id &&
        ![...scopes].some((scope) => full.includes(scope) || scope === 'User.ReadBasic.All')
      ) {
        throw denied('directory');
      }
      return oneUser(context, person);
    },
  },
  {
    rule: 'PPL-3',
    method: 'GET',
    path: '/users',
    service: 'directory',
    scopes: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
    handle: (context) => {
      const { core, request } = context;
      onlyOptions(request, ['$select', '$search', '$filter', '$orderby', '$top', '$count', '$skiptoken']);
      const names = selected(request, known, 'microsoft.graph.user');
      return json(
        page(request, core.origins.graph, find(context), {
          context: 'users',
          size: 100,
          most: 999,
          by: '$skiptoken',
          render: (person) => render(context, person, names),
        }),
      );
    },
  },
];

export function noMailbox(): GraphError {
  return new GraphError(
    404,
    'MailboxNotEnabledForRESTAPI',
    'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
  );
}
