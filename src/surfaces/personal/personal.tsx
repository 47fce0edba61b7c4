import { Button, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { Suspense, useEffect, useState } from 'react';
import type { TabModel } from '../../app/contract.ts';
import { Mark } from '../../ui/pieces/mark.tsx';
import { Page } from '../../ui/pieces/page.tsx';
import { QuietPage } from '../../ui/pieces/quiet-page.tsx';
import { SafeArea } from '../../ui/pieces/safe-area.tsx';
import { personalEnglish } from '../../ui/strings/personal.ts';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { fetchTheRest } from '../late.ts';
import { Renewed } from '../renewed.tsx';
import { useWatched } from '../use-watched.ts';
import { outlookWords } from './care/outlook-words.ts';
import { CyclePage } from './cycle-page.tsx';
import { Cycles } from './cycles.tsx';
import { AgreementPage, Notes, Practise, Settings } from './late-parts.ts';
import { LinkedCycle } from './linked-cycle.tsx';
import { type Place, type Section, sections } from './place.ts';
import { SettingUp } from './start/setting-up.tsx';
import { StartCycle } from './start/start-cycle.tsx';
import { Steps } from './steps.tsx';
import { Today } from './today.tsx';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    maxWidth: '760px',
    width: '100%',
    boxSizing: 'border-box',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL} 0`,
    // On paper there is nothing to tap.
    '@media print': { display: 'none' },
  },
  // Fluent's own list does not shrink: on a narrow screen its last sections would be out of sight.
  sections: { flexGrow: 1, flexShrink: 1, flexWrap: 'wrap', minWidth: 0 },
  main: {
    flexGrow: 1,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    maxWidth: '760px',
    width: '100%',
    boxSizing: 'border-box',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXXL}`,
  },
});

/** The personal tab: what is next, and everything of one's cycles. */
export const Personal = ({ model }: { readonly model: TabModel }) => {
  const appearance = useWatched(model.appearance);
  return (
    <Page look={appearance.theme} locale={appearance.locale} direction={appearance.direction} english={personalEnglish}>
      <Sections model={model} />
    </Page>
  );
};

const Sections = ({ model }: { readonly model: TabModel }) => {
  const styles = useStyles();
  const t = useT();
  const tab = useWatched(model.tab);
  const linked = useWatched(model.linked);
  const wish = useWatched(model.wish);
  const formats = useFormats();
  const [chosen, go] = useState<Place>();
  useEffect(() => model.speak(outlookWords(t, formats)), [model, t, formats]);
  // What the first screen does not need comes when it stands, so that a network that goes away later takes nothing along.
  const settled = tab.freshness === 'fresh';
  useEffect(() => {
    if (settled) void fetchTheRest();
  }, [settled]);
  // A link that somebody follows now leads there, wherever they were.
  const following = linked?.state === 'opening' ? linked : linked?.state === 'unknown' || wish;
  useEffect(() => {
    if (following) go(undefined);
  }, [following]);
  const place: Place = chosen ?? { at: linked ? 'linked' : wish ? 'start' : 'today' };
  const present = sections.find((section) => section === place.at);
  const focused = place.at === 'start' || place.at === 'setting-up';

  if (place.at === 'practise')
    return (
      <SafeArea>
        <Suspense fallback={<QuietPage title={t('common.loading')} breathing />}>
          <Practise model={model} leave={() => go({ at: place.from })} />
        </Suspense>
      </SafeArea>
    );
  return (
    <>
      <header className={styles.header}>
        <Mark size={36} />
        <TabList
          className={styles.sections}
          selectedValue={present ?? (focused ? '' : 'cycles')}
          onTabSelect={(_, data) => go({ at: data.value as Section })}
          aria-label={t('personal.sections')}
        >
          {sections.map((section) => (
            <Tab key={section} value={section}>
              {t(`personal.${section}`)}
            </Tab>
          ))}
        </TabList>
        {!focused && tab.cycles.length > 0 && (
          <Button shape="circular" appearance="primary" onClick={() => go({ at: 'start' })}>
            {t('personal.start')}
          </Button>
        )}
      </header>
      <main className={styles.main}>
        <Renewed renewed={model.renewed} />
        <SafeArea key={place.at}>
          {place.at === 'today' && <Today model={model} tab={tab} go={go} />}
          {place.at === 'cycles' && <Cycles tab={tab} go={go} />}
          <Suspense fallback={<QuietPage title={t('common.loading')} breathing />}>
            {place.at === 'notes' && <Notes model={model} tab={tab} note={place.note} go={go} />}
            {place.at === 'agreement' && (
              <AgreementPage
                model={model}
                tab={tab}
                cycle={place.cycle}
                back={() => go({ at: 'cycle', cycle: place.cycle })}
              />
            )}
            {place.at === 'settings' && <Settings model={model} />}
          </Suspense>
          {place.at === 'steps' && <Steps tab={tab} />}
          {place.at === 'cycle' && (
            <CyclePage
              model={model}
              tab={tab}
              cycle={place.cycle}
              {...(place.asked ? { asked: place.asked } : {})}
              go={go}
            />
          )}
          {place.at === 'start' && (
            <StartCycle model={model} tab={tab} {...(wish ? { wish } : {})} again={place.again} go={go} />
          )}
          {place.at === 'setting-up' && <SettingUp started={place.started} partner={place.partner} tab={tab} go={go} />}
          {place.at === 'linked' && linked && <LinkedCycle model={model} tab={tab} linked={linked} go={go} />}
        </SafeArea>
      </main>
    </>
  );
};
