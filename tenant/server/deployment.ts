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

/** Ids of the app in this tenant, made up once; a real tenant gives its own. */
export const localClientId = '6f0c1d52-5a0e-4d0b-9a53-2b7d1c9e4f10';
export const localTeamsAppId = '8d1b7f2a-3c64-4e5f-a1b0-7e9c52d4a836';

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
