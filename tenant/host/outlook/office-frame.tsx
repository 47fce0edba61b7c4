import { useEffect, useEffectEvent, useRef } from 'react';
import type { TenantView } from '../../server/describe-tenant.ts';
import { boot } from '../boot.ts';
import { answerAuth, type Broker } from '../bridge/nested-auth.ts';
import { answerOffice, type DraftDesk, officeTheme, opening } from './office-calls.ts';

type Question = {
  readonly id?: number;
  readonly call?: string;
  readonly args?: readonly unknown[];
  readonly auth?: string;
};

type OfficeFrameProps = {
  readonly tenant: TenantView;
  readonly broker: Broker;
  readonly desk: DraftDesk;
};

/** The pane beside an appointment: the app's page in its frame, and Outlook's end of the stand-in for Office.js. */
export const OfficeFrame = ({ tenant, broker, desk }: OfficeFrameProps) => {
  const frame = useRef<HTMLIFrameElement>(null);
  const { person } = broker;
  const { theme, locale } = person.setting.preferences;
  const post = (message: unknown): void => frame.current?.contentWindow?.postMessage(message, boot.appOrigin);

  const answer = useEffectEvent(async ({ id, call, args = [], auth }: Question): Promise<void> => {
    if (auth !== undefined) {
      const said = await answerAuth(broker, auth);
      if (said !== undefined) post({ tenantOffice: { auth: said } });
    } else if (call === 'open') {
      const profile = { displayName: person.name, emailAddress: person.address };
      post({ tenantOffice: { id, value: opening(desk.read(), desk.version, { theme, locale }, profile) } });
    } else post({ tenantOffice: { id, ...(await answerOffice(desk, call ?? '', args)) } });
  });
  useEffect(() => {
    const listener = ({ source, origin, data }: MessageEvent): void => {
      if (source === null || source !== frame.current?.contentWindow || origin !== boot.appOrigin) return;
      const question = (data as { tenantOffice?: Question } | null)?.tenantOffice;
      if (question !== undefined) void answer(question);
    };
    window.addEventListener('message', listener);
    return () => window.removeEventListener('message', listener);
  }, []);

  const tell = useEffectEvent((event: string): void => post({ tenantOffice: { event, theme: officeTheme(theme) } }));
  const { required, optional, start, end } = desk.read();
  const people = [...required, ...optional].map(({ emailAddress }) => emailAddress).join(' ');
  // Before its first load the frame is a blank page with nobody to tell.
  const loaded = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: Office.js tells of exactly these
  useEffect(() => {
    if (loaded.current) tell('olkRecipientsChanged');
  }, [people]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (loaded.current) tell('olkAppointmentTimeChanged');
  }, [start, end]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    if (loaded.current) tell('officeThemeChanged');
  }, [theme]);

  const { network, skewMinutes } = person.setting;
  const tellMachine = useEffectEvent((): void => {
    if (!loaded.current) return;
    post({ tenantMachine: { clock: tenant.clock, skewMs: skewMinutes * 60_000, offline: network === 'offline' } });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the machine hears of exactly these
  useEffect(() => {
    tellMachine();
  }, [tenant.clock, network, skewMinutes]);

  return (
    <iframe
      ref={frame}
      title={boot.pages.appName}
      name={`tenant-person=${person.id}`}
      src={boot.pages.outlook}
      style={{ border: 'none', width: '100%', height: '100%', flexGrow: 1 }}
      sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"
      onLoad={() => {
        loaded.current = true;
        tellMachine();
      }}
    />
  );
};
