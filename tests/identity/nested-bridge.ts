/*
 * The far end of nested app authentication: what a host puts on `window.nestedAppAuthBridge` for msal-browser. Messages
 * are those of the real bridge; msal itself is real.
 */

type Wish = { readonly scopes: readonly string[]; readonly claims?: string; readonly window: boolean };
type Answer = 'token' | { readonly status: string; readonly code?: string; readonly description?: string };

export type Bridge = {
  readonly asked: Wish[];
  answer: (wish: Wish) => Answer | Promise<Answer>;
};

type Message = {
  readonly requestId: string;
  readonly method: string;
  readonly tokenParams?: { readonly scope: string; readonly claims?: string };
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = `${encode({ alg: 'none' })}.${encode({ oid: 'adele', tid: 'tenant', preferred_username: 'adele@example', name: 'Adele Vance' })}.x`;
const account = {
  homeAccountId: 'adele.tenant',
  localAccountId: 'adele',
  environment: 'login.microsoftonline.com',
  tenantId: 'tenant',
  username: 'adele@example',
  name: 'Adele Vance',
};

/** Puts a bridge on the window; every token it gives is numbered. */
export const installBridge = (): Bridge => {
  const listeners: ((message: { data: string }) => void)[] = [];
  const bridge: Bridge = { asked: [], answer: () => 'token' };
  let tokens = 0;

  const respond = async (message: Message): Promise<Record<string, unknown>> => {
    if (message.method === 'GetInitContext') {
      const { homeAccountId, environment, tenantId } = account;
      const accountContext = { homeAccountId, environment, tenantId };
      return { success: true, initContext: { sdkName: 'test', sdkVersion: '1', capabilities: {}, accountContext } };
    }
    const { scope = '', claims } = message.tokenParams ?? {};
    const wish = {
      scopes: scope.split(' ').filter((name) => !['openid', 'profile', 'offline_access'].includes(name)),
      window: message.method === 'GetTokenPopup',
      ...(claims === undefined ? {} : { claims }),
    };
    bridge.asked.push(wish);
    const answer = await bridge.answer(wish);
    if (answer !== 'token') return { success: false, error: answer };
    tokens += 1;
    const token = { access_token: `token-${tokens}`, id_token: idToken, expires_in: 3600, scope };
    return { success: true, token: { ...token, properties: null }, account };
  };

  Object.assign(globalThis.window, {
    nestedAppAuthBridge: {
      addEventListener: (_: string, listener: (message: { data: string }) => void) => listeners.push(listener),
      postMessage: (text: string) => {
        const message = JSON.parse(text) as Message;
        void respond(message).then((body) => {
          const data = JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId: message.requestId, ...body });
          for (const listener of listeners) listener({ data });
        });
      },
    },
  });
  return bridge;
};
