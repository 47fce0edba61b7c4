import { localClientId, localTeamsAppId } from '../graph/our-app.ts';
import type { LocalOrigins } from './hosting-rules.ts';

/** The configuration that a page of the app reads from `<script type="application/json" id="deployment">`. */
export type Deployment = {
  readonly clientId: string;
  readonly graphOrigin: string;
  readonly hostOrigins: readonly string[];
  readonly teamsOrigin: string;
  readonly teamsAppId: string;
  readonly iceServers: readonly { readonly urls: string | readonly string[] }[];
  readonly helpContacts: readonly { readonly label: string; readonly value: string }[];
};

/** Local endpoints in place of Microsoft's. No STUN server: two tabs of one machine find each other without. */
export const localDeployment = (origins: LocalOrigins): Deployment => ({
  clientId: localClientId,
  graphOrigin: origins.graph,
  hostOrigins: [origins.host],
  teamsOrigin: origins.host,
  teamsAppId: localTeamsAppId,
  iceServers: [],
  helpContacts: [
    { label: 'Someone to talk to (employee counselling)', value: 'tel:+44 20 7946 0123' },
    { label: 'People team', value: 'people@alderfinch.example' },
  ],
});
