/** Ids of the app in this tenant, made up once; a real tenant gives its own. */
export const localClientId = '6f0c1d52-5a0e-4d0b-9a53-2b7d1c9e4f10';
export const localTeamsAppId = '8d1b7f2a-3c64-4e5f-a1b0-7e9c52d4a836';
