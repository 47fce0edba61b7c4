import { useCallback, useState } from 'react';
import type { TokenAnswer } from '../../server/consents.ts';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { ask, order } from '../api.ts';
import { boot } from '../boot.ts';
import type { Answers } from '../bridge/answers.ts';
import type { Broker } from '../bridge/nested-auth.ts';
import { navigate, parseLink, pathOfLink } from '../route.ts';
import { useTenantStore } from '../tenant-store.ts';
import { type Asks, useAsks } from './use-asks.ts';

const microsoft = ['https://teams.microsoft.com', 'https://teams.cloud.microsoft'];

/** Another port of this machine counts: the tenant may have moved since the link was written. */
const isOurs = ({ origin, protocol, hostname }: URL): boolean =>
  microsoft.includes(origin) || (protocol === 'http:' && hostname === window.location.hostname);

/** Opens an address the way Teams does: its own places here, everything else in a tab of its own. */
export const openLink = (slug: string, address: string): boolean => {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  const target = parseLink(url);
  if (target !== undefined && isOurs(url)) {
    navigate(pathOfLink(slug, target));
    return true;
  }
  if (microsoft.includes(url.origin) || !/^https?:$/.test(url.protocol)) return false;
  window.open(url, '_blank', 'noopener');
  return true;
};

/** Everything a frame of the app needs of the host, for one person. */
export type AppHost = {
  readonly asks: Asks;
  readonly broker: Broker;
  readonly answers: Answers;
  /** Calls of the app that this host does not have, newest last. */
  readonly unknown: readonly string[];
  onUnknown(func: string): void;
  dismissUnknown(): void;
};

/** `joinUrl`: the meeting whose stage the answers speak of. */
export const useApp = (tenant: TenantView, person: PersonCard, joinUrl?: string): AppHost => {
  const store = useTenantStore();
  const asks = useAsks();
  const [unknown, setUnknown] = useState<readonly string[]>([]);

  const stage = async (shown: { url: string; by: string } | null): Promise<boolean> => {
    if (joinUrl === undefined) return false;
    const done = await ask<boolean>('meetings/stage', { joinUrl, stage: shown });
    await store.refresh();
    return done;
  };
  const meeting = tenant.meetings.find((one) => one.joinUrl === joinUrl);

  const broker: Broker = {
    person,
    tenantId: tenant.tenantId,
    token: (question) => ask<TokenAnswer>('token', question),
    consent: async (scopes) => {
      if (!(await asks.consent(scopes))) return false;
      await order('POST', 'consents', { person: person.id, scopes });
      await store.refresh();
      return true;
    },
  };

  const answers: Answers = {
    openLink: (address) => openLink(person.slug, address),
    pickPeople: asks.people,
    openDialog: asks.dialog,
    submitDialog: (result) => {
      if (asks.current?.kind === 'dialog') asks.current.answer({ result });
    },
    shareToStage: (url) => {
      const ours = url.startsWith(`${boot.appOrigin}/`);
      const free = meeting?.stage == null || meeting.stage.by === person.id;
      return ours && free ? stage({ url, by: person.id }) : Promise.resolve(false);
    },
    stopSharing: () => (meeting?.stage?.by === person.id ? stage(null) : Promise.resolve(false)),
    isSharing: () => meeting?.stage != null,
    goBack: () => {
      history.back();
      return true;
    },
  };

  const onUnknown = useCallback((func: string) => {
    console.warn(`The app asked for ${func}, which this imitation of Teams does not have.`);
    setUnknown((before) => [...before.filter((other) => other !== func), func]);
  }, []);
  const dismissUnknown = useCallback(() => setUnknown([]), []);
  return { asks, broker, answers, unknown, onUnknown, dismissUnknown };
};
