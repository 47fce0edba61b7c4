import { Button, Checkbox, makeStyles, ToggleButton, tokens } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { OneSession } from '../../../app/contract.ts';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { QuietPage } from '../../../ui/pieces/quiet-page.tsx';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';
import type { HelpTools } from '../help/help-card.tsx';
import { Rehearsal } from '../rehearsal/rehearsal.tsx';

const useStyles = makeStyles({
  alone: { flexGrow: 1, display: 'flex', flexDirection: 'column' },
  group: {
    margin: 0,
    padding: 0,
    border: 'none',
    width: '100%',
    maxWidth: '320px',
    minWidth: 0,
    textAlign: 'start',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  label: { padding: 0, marginBottom: tokens.spacingVerticalXS, fontWeight: tokens.fontWeightSemibold },
  person: { margin: 0 },
  lengths: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  practise: {
    marginTop: tokens.spacingVerticalL,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    gap: tokens.spacingVerticalXS,
  },
  begin: { marginTop: tokens.spacingVerticalM },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3 },
});

/** The other way, wherever a session is not to be had: practising alone. */
const Practise = ({ rehearse }: { rehearse(): void }) => {
  const styles = useStyles();
  const t = useT();
  return (
    <div className={styles.practise}>
      <Button shape="circular" onClick={rehearse}>
        {t('rehearsal.offer')}
      </Button>
      <p className={styles.quiet}>{t('rehearsal.offer-why')}</p>
    </div>
  );
};

type Mine = Extract<OneSession, { kind: 'mine' }>;

const Mine = ({ offer, children }: { offer: Mine; children: ReactNode }) => {
  const styles = useStyles();
  const t = useT();
  const formats = useFormats();
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [minutes, choose] = useState(offer.suggested);
  const partners = offer.partners.filter(({ address }) => !left.has(address));
  const change = (address: string, taking: boolean): void =>
    leave((before) => new Set(taking ? [...before].filter((one) => one !== address) : [...before, address]));
  const prepare = (): void =>
    offer.prepare({
      partners: partners.map(({ address }) => address),
      minutes,
      words: {
        welcome: t('around.welcome'),
        openCycle: t('around.open-cycle'),
        openNotebook: t('around.open-notebook'),
        firstCoachees: t('around.first-coachees'),
      },
    });
  return (
    <QuietPage title={t('around.offer')} text={t('around.offer-why')}>
      <fieldset className={styles.group}>
        <legend className={styles.label}>{t('around.with')}</legend>
        {offer.partners.length === 1 ? (
          <p className={styles.person}>{offer.partners[0]?.name}</p>
        ) : (
          offer.partners.map(({ address, name }) => (
            <Checkbox
              key={address}
              label={name}
              checked={!left.has(address)}
              onChange={(_, data) => change(address, data.checked === true)}
            />
          ))
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend className={styles.label}>{t('around.length')}</legend>
        <div className={styles.lengths}>
          {offer.lengths.map((one) => (
            <ToggleButton
              key={one}
              shape="circular"
              style={{ minWidth: 0 }}
              checked={one === minutes}
              appearance={one === minutes ? 'primary' : 'outline'}
              onClick={() => choose(one)}
            >
              {t('around.minutes', { minutes: formats.number(one) })}
            </ToggleButton>
          ))}
        </div>
      </fieldset>
      {offer.failure && <FailureNotice failure={offer.failure} again={prepare} />}
      <Button
        className={styles.begin}
        size="large"
        shape="circular"
        appearance="primary"
        disabled={partners.length === 0}
        onClick={prepare}
      >
        {t('around.begin')}
      </Button>
      {children}
    </QuietPage>
  );
};

const Offer = ({ offer, rehearse }: { offer: OneSession; rehearse(): void }) => {
  const t = useT();
  const formats = useFormats();
  const practise = <Practise rehearse={rehearse} />;
  switch (offer.kind) {
    case 'mine':
      return <Mine offer={offer}>{practise}</Mine>;
    case 'preparing':
      return <QuietPage title={t('around.preparing')} text={t('around.preparing-text')} breathing />;
    case 'theirs':
      return (
        <QuietPage title={t('around.waiting', { name: offer.organiser })} text={t('around.waiting-why')} breathing>
          {practise}
        </QuietPage>
      );
    case 'outside':
      return (
        <QuietPage title={t('around.no-session')} text={t('around.outside-why', { names: formats.list(offer.names) })}>
          {practise}
        </QuietPage>
      );
    case 'none':
      return (
        <QuietPage title={t('around.no-session')} text={t(`around.${offer.why}-why`)}>
          {practise}
        </QuietPage>
      );
  }
};

/** A meeting that belongs to no cycle: one session now, where that is possible, and a rehearsal in any case. */
export const NoSession = ({ offer, help }: { readonly offer: OneSession; readonly help: HelpTools }) => {
  const styles = useStyles();
  const [rehearsing, rehearse] = useState(false);
  if (rehearsing) return <Rehearsal help={help} leave={() => rehearse(false)} />;
  return (
    <main className={styles.alone}>
      <Offer offer={offer} rehearse={() => rehearse(true)} />
    </main>
  );
};

/** Opened beside no meeting: where one's things are, and practising alone. */
const Outside = ({ rehearse }: { rehearse(): void }) => {
  const t = useT();
  return (
    <QuietPage title={t('around.no-meeting')} text={t('around.no-meeting-why')}>
      <Button as="a" size="large" shape="circular" appearance="primary" href="/index.html">
        {t('around.open-tab')}
      </Button>
      <Practise rehearse={rehearse} />
    </QuietPage>
  );
};

export const NoMeeting = ({ help }: { readonly help: HelpTools }) => {
  const styles = useStyles();
  const [rehearsing, rehearse] = useState(false);
  if (rehearsing) return <Rehearsal help={help} leave={() => rehearse(false)} />;
  return (
    <main className={styles.alone}>
      <Outside rehearse={() => rehearse(true)} />
    </main>
  );
};
