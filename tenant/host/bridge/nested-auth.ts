import type { TokenAnswer } from '../../server/consents.ts';
import type { PersonCard } from '../../server/describe-tenant.ts';

/** What msal's nestable client asks of the host; the other fields are of no use to this host. */
type AuthRequest = {
  readonly messageType?: string;
  readonly method?: string;
  readonly requestId?: string;
  readonly tokenParams?: { readonly clientId?: string; readonly scope?: string; readonly claims?: string };
};

/** Who answers for the tenant: tokens from its server, and the person's yes or no to scopes. */
export type Broker = {
  readonly person: PersonCard;
  readonly tenantId: string;
  token(question: { person: string; clientId: string; scope: string }): Promise<TokenAnswer>;
  /** Shows the consent dialog; true once the person said yes and the tenant has written it down. */
  consent(scopes: readonly string[]): Promise<boolean>;
};

type Refusal = { readonly status: string; readonly code: string; readonly description: string };

const refusals = {
  interaction: (scopes: readonly string[]): Refusal => ({
    status: 'USER_INTERACTION_REQUIRED',
    code: 'consent_required',
    description: `The person has not allowed ${scopes.join(' ')} yet.`,
  }),
  declined: (scopes: readonly string[]): Refusal => ({
    status: 'USER_CANCEL',
    code: 'access_denied',
    description: `The person declined ${scopes.join(' ')}.`,
  }),
  offline: { status: 'NO_NETWORK', code: 'no_network', description: 'This computer is offline.' },
} as const;

const initContext = ({ person, tenantId }: Broker): Record<string, unknown> => ({
  sdkName: 'local-tenant',
  sdkVersion: '1.0.0',
  capabilities: { queryAccount: false },
  accountContext: {
    homeAccountId: `${person.id}.${tenantId}`,
    environment: 'login.microsoftonline.com',
    tenantId,
  },
});

/** One token, asking the person where the request allows a dialog and the scope is new. */
const tokenFor = async (broker: Broker, request: AuthRequest): Promise<TokenAnswer | Refusal> => {
  if (broker.person.setting.network === 'offline') return refusals.offline;
  const question = {
    person: broker.person.id,
    clientId: request.tokenParams?.clientId ?? '',
    scope: request.tokenParams?.scope ?? '',
  };
  const first = await broker.token(question);
  if (first.kind !== 'consent-needed') return first;
  if (request.method === 'GetToken') return refusals.interaction(first.scopes);
  if (!(await broker.consent(first.scopes))) return refusals.declined(first.scopes);
  return broker.token(question);
};

/**
 * Answers one `nestedAppAuth.execute`. Silent requests never open a dialog; `GetTokenPopup` does. A request with
 * `claims` (after continuous access evaluation) gets a token made now, as every answer here is: nothing is cached.
 */
export const answerAuth = async (broker: Broker, data: string): Promise<string | undefined> => {
  let request: AuthRequest;
  try {
    request = JSON.parse(data) as AuthRequest;
  } catch {
    return undefined;
  }
  if (request.messageType !== 'NestedAppAuthRequest' || typeof request.requestId !== 'string') return undefined;
  const reply = (body: Record<string, unknown>): string =>
    JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId: request.requestId, ...body });
  const refuse = (error: Refusal): string => reply({ success: false, error });

  if (request.method === 'GetInitContext') return reply({ success: true, initContext: initContext(broker) });
  if (request.method !== 'GetToken' && request.method !== 'GetTokenPopup')
    return refuse({ status: 'DISABLED', code: 'unknown_method', description: `No method ${request.method}.` });

  const answer = await tokenFor(broker, request);
  if ('status' in answer) return refuse(answer);
  if (answer.kind === 'consent-needed') return refuse(refusals.interaction(answer.scopes));
  if (answer.kind === 'refused')
    return refuse({ status: 'PERSISTENT_ERROR', code: answer.code, description: answer.description });
  return reply({ success: true, token: { ...answer.token, properties: null }, account: answer.account });
};
