import * as v from 'valibot';

const origin = v.pipe(
  v.string(),
  v.url(),
  v.transform((text) => new URL(text).origin),
);

const schema = v.object({
  /** Application id of the registration in Entra ID. */
  clientId: v.pipe(v.string(), v.minLength(1)),
  /** The tenant whose people may sign in outside a host; absent: any organisation. */
  tenantId: v.optional(v.string()),
  graphOrigin: origin,
  /** Origins of hosts beyond Microsoft's own, which teams-js knows. */
  hostOrigins: v.array(origin),
  /** Where deep links into Teams begin. */
  teamsOrigin: origin,
  teamsAppId: v.pipe(v.string(), v.minLength(1)),
  iceServers: v.array(
    v.object({
      urls: v.union([v.string(), v.array(v.string())]),
      username: v.optional(v.string()),
      credential: v.optional(v.string()),
    }),
  ),
  /** Whom to call when a conversation goes beyond what peers can hold. */
  helpContacts: v.array(v.object({ label: v.string(), value: v.string() })),
});

/** The endpoints and settings of one installation. The only thing that differs between environments. */
export type Deployment = v.InferOutput<typeof schema>;

/** The page came without settings, or with wrong ones: a mistake of the installer, not of the person. */
export class NotConfigured extends Error {
  override readonly name = 'NotConfigured';
  /** The settings concerned. */
  readonly settings: readonly string[];

  constructor(settings: readonly string[]) {
    super(`This installation is not configured: ${settings.join(', ')}. See docs/real-tenant.md.`);
    this.settings = settings;
  }
}

/**
 * Reads the installation's settings from the page itself, so that nothing has to be fetched before the first paint.
 * Throws `NotConfigured`.
 */
export const readDeployment = (page: Document): Deployment => {
  const text = page.getElementById('deployment')?.textContent ?? '';
  const result = v.safeParse(schema, JSON.parse(text || '{}'));
  if (result.success) return result.output;
  throw new NotConfigured(result.issues.map((issue) => v.getDotPath(issue) ?? ''));
};
