import { Button, makeStyles, Spinner, shorthands, Text, tokens } from '@fluentui/react-components';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { TenantView } from '../../server/describe-tenant.ts';
import { boot } from '../boot.ts';
import type { Answers, AppSignal } from '../bridge/answers.ts';
import { createFrameBridge, type FrameBridge } from '../bridge/frame-bridge.ts';
import type { Broker } from '../bridge/nested-auth.ts';
import { nestedContext, type Surface } from '../bridge/surface.ts';
import { tenantNow } from '../tenant-store.ts';

const patienceMs = 30_000;

/** How long a host on the desktop keeps a page that was closed or left, where the page can be put aside. Source: RULES.md, HOST-1. */
const keptMs: Partial<Record<Surface['kind'], number>> = { sidePanel: 20 * 60_000, personal: 30 * 60_000 };

const useStyles = makeStyles({
  box: { position: 'relative', display: 'flex', flexGrow: 1, minHeight: 0, minWidth: 0 },
  frame: {
    ...shorthands.borderStyle('none'),
    width: '100%',
    height: '100%',
    flexGrow: 1,
    backgroundColor: 'transparent',
  },
  cover: {
    position: 'absolute',
    inset: 0,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    textAlign: 'center',
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

/** How far the page has come, by its own word. */
type Progress = 'waiting' | 'loaded' | 'ready' | { readonly reason: string; readonly message: string };

const device: Partial<Record<Surface['kind'], string>> = {
  personal: 'microphone; camera; display-capture; clipboard-write; clipboard-read',
  meetingStage: 'clipboard-write',
  sidePanel: 'clipboard-write',
  chatTab: 'clipboard-write',
};

/** Teams fills these into the addresses of the manifest. */
const filled = (url: string, surface: Surface): string =>
  url
    .replaceAll('{locale}', surface.locale)
    .replaceAll('{theme}', surface.theme)
    .replaceAll('{entityId}', surface.entityId)
    .replaceAll('{subEntityId}', encodeURIComponent(surface.subPageId ?? ''))
    .replaceAll('{tid}', surface.tenantId);

type AppFrameProps = {
  readonly title: string;
  readonly url: string;
  readonly surface: Surface;
  readonly broker: Broker;
  readonly answers: Answers;
  readonly tenant: TenantView;
  readonly speaking?: boolean;
  /** Put aside: closed or left by the person, kept by the host for a while. Needs a new frame after that. */
  readonly aside?: boolean;
  onUnknown(func: string): void;
};

/** One page of the app in its frame: bridge, loading cover, the host's error page. */
export const AppFrame = (props: AppFrameProps) => {
  const { title, url, surface, tenant, speaking = false, aside = false } = props;
  const styles = useStyles();
  const frame = useRef<HTMLIFrameElement>(null);
  const bridge = useRef<FrameBridge>(undefined);
  const [progress, setProgress] = useState<Progress>('waiting');
  const [attempt, setAttempt] = useState(0);
  const asideSince = useRef<number>(undefined);
  // A change of look or language is told to the page; its address stays the one it was opened with.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new page
  const born = useMemo(() => ({ locale: surface.locale, theme: surface.theme }), [attempt]);

  const signalled = useEffectEvent((signal: AppSignal): void => {
    if (signal.kind === 'failed') setProgress({ reason: signal.reason, message: signal.message });
    else if (signal.kind === 'loaded') setProgress((now) => (now === 'waiting' ? 'loaded' : now));
    else if (signal.kind === 'ready') setProgress('ready');
  });
  const surfaceNow = useEffectEvent(() => surface);
  const brokerNow = useEffectEvent(() => props.broker);
  const answersNow = useEffectEvent(() => props.answers);
  const unknown = useEffectEvent((func: string) => props.onUnknown(func));

  useEffect(() => {
    const made = createFrameBridge({
      frame: () => frame.current?.contentWindow ?? null,
      origin: boot.appOrigin,
      surface: surfaceNow,
      broker: brokerNow,
      answers: answersNow,
      onSignal: signalled,
      onUnknown: unknown,
    });
    bridge.current = made;
    return () => made.close();
  }, []);

  // `attempt` begins the wait anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new wait
  useEffect(() => {
    const timer = setTimeout(
      () =>
        setProgress((now) =>
          now === 'waiting' || now === 'loaded'
            ? { reason: 'Timeout', message: 'The page did not say that it is ready within half a minute.' }
            : now,
        ),
      patienceMs,
    );
    return () => clearTimeout(timer);
  }, [attempt]);

  // A page that was put aside sleeps through all of this, and asks when it is woken.
  const tell = useEffectEvent((func: string, arg: unknown): void => {
    if (!aside) bridge.current?.tell({ func, args: [arg] });
  });
  useEffect(() => {
    tell('themeChange', surface.theme);
  }, [surface.theme]);
  useEffect(() => {
    tell('meeting.speakingStateChanged', { isSpeakingDetected: speaking });
  }, [speaking]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: these three are what a page learns from contextChange
  useEffect(() => {
    tell('contextChange', nestedContext(surface));
  }, [surface.subPageId, surface.locale, surface.theme]);

  const wake = useEffectEvent((): void => {
    const kept = asideSince.current;
    asideSince.current = undefined;
    if (kept === undefined) return;
    const caches = bridge.current?.has('load') && bridge.current.has('beforeUnload');
    if (!caches || tenantNow(tenant) - kept > (keptMs[surface.kind] ?? 0)) again();
    else
      bridge.current?.tell({
        func: 'load',
        args: [{ entityId: surface.entityId, contentUrl: filled(url, surface) }],
      });
  });
  const putAside = useEffectEvent((): void => {
    asideSince.current = tenantNow(tenant);
    bridge.current?.tell({ func: 'beforeUnload', args: [] });
  });
  useEffect(() => {
    if (aside) putAside();
    else wake();
  }, [aside]);

  // Before its first load the frame is a blank page of our own origin, with nothing to tell.
  const loaded = useRef(false);
  const tellMachine = useEffectEvent((): void => {
    if (!loaded.current) return;
    bridge.current?.tellMachine({
      clock: tenant.clock,
      skewMs: surface.person.setting.skewMinutes * 60_000,
      offline: surface.person.setting.network === 'offline',
    });
  });
  const { network, skewMinutes } = surface.person.setting;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the machine hears of exactly these
  useEffect(() => {
    tellMachine();
  }, [tenant.clock, network, skewMinutes]);

  const again = (): void => {
    loaded.current = false;
    setProgress('waiting');
    setAttempt((count) => count + 1);
  };

  return (
    <div className={styles.box}>
      <iframe
        key={attempt}
        ref={frame}
        className={styles.frame}
        title={aside ? `${title}, put aside` : title}
        name={`tenant-person=${surface.person.id}`}
        src={filled(url, { ...surface, ...born })}
        allow={device[surface.kind] ?? ''}
        sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-modals allow-downloads"
        onLoad={() => {
          loaded.current = true;
          tellMachine();
        }}
      />
      {progress === 'waiting' && (
        <div className={styles.cover}>
          <Spinner label={`Opening ${title}`} />
        </div>
      )}
      {typeof progress === 'object' && (
        <div className={styles.cover} role="alert">
          <Text size={500} weight="semibold">
            {title} could not be opened
          </Text>
          <Text>
            {progress.message || 'The page gave no further words.'} ({progress.reason})
          </Text>
          <Button appearance="primary" onClick={again}>
            Try again
          </Button>
        </div>
      )}
    </div>
  );
};
