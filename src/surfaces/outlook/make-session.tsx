import { Button, Checkbox, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { MadeSession, OutlookModel, OutlookState } from '../../app/outlook/outlook-contract.ts';
import { checkLength } from '../../domain/appointment/length-check.ts';
import { frameOf } from '../../domain/framework/frames.ts';
import { shippedFrames } from '../../domain/framework/shipped-frames.ts';
import { BackButton } from '../../ui/pieces/back-button.tsx';
import { Notice } from '../../ui/pieces/notice.tsx';
import { useFormats, useT } from '../../ui/strings/strings.tsx';
import { LengthLine } from './length-line.tsx';
import { usePaneStyles } from './pane-styles.ts';
import { Title } from './title.tsx';
import { Trouble } from './trouble.tsx';
import { useDoing } from './use-doing.ts';

type Props = {
  readonly model: OutlookModel;
  readonly pane: Extract<OutlookState, { kind: 'appointment' }>;
  back?(): void;
  done(made: Extract<MadeSession, { kind: 'made' }>['made']): void;
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The organiser's few choices: with whom, which conversation, who begins. Each has an answer already. */
export const MakeSession = ({ model, pane, back, done }: Props) => {
  const t = useT();
  const formats = useFormats();
  const styles = usePaneStyles();
  const { appointment, me } = pane;
  const { attendees, groups = [], minutes, session } = appointment;
  const { busy, failure, run } = useDoing();
  const [byHand, setByHand] = useState(false);
  const [chosen, choose] = useState<readonly string[] | undefined>(
    session?.partners.filter((one) => !same(one, me.address)),
  );
  const [wish, setFrame] = useState(session?.frame);
  const frame = frameOf(shippedFrames, wish ?? '') ?? shippedFrames[0];
  const [wanted, setFirst] = useState(session?.partners[0] ?? me.address);

  // One or two invited people need no choosing; people who left the appointment are not chosen any more.
  const picked = chosen ?? (attendees.length <= 2 ? attendees.map(({ address }) => address) : []);
  const partners = attendees.filter(({ address }) => picked.some((one) => same(one, address)));
  const all = [me, ...partners];
  const first = all.find(({ address }) => same(address, wanted)) ?? me;
  const others = all.filter((one) => one !== first);
  const enough = partners.length >= 1 && partners.length <= 2;
  const check = checkLength(minutes, all.length);
  const works = enough && check.kind !== 'too-short' && check.kind !== 'too-long';

  const toggle = (address: string): void =>
    choose(
      picked.some((one) => same(one, address)) ? picked.filter((one) => !same(one, address)) : [...picked, address],
    );
  const make = (): void =>
    void run(async () => {
      const words = {
        name: frame.name,
        welcome: t('outlook.invitation-welcome'),
        turns: t('outlook.invitation-turns', {
          first: first.name,
          others: formats.list(others.map(({ name }) => name)),
          frame: frame.name,
          minutes,
        }),
        open: t('outlook.invitation-open'),
      };
      const setup = { frame: frame.id, minutes, partners: [first, ...others].map(({ address }) => address) };
      const result = await model.makeSession(setup, words);
      if (result.kind === 'made') done(result.made);
      else setByHand(true);
    });

  return (
    <>
      <div className={styles.group}>
        {back && <BackButton to={t('common.back')} back={back} />}
        <Title takeFocus={back !== undefined}>{t(back ? 'outlook.change-title' : 'outlook.make-title')}</Title>
        <p className={styles.text}>{t('outlook.make-lead')}</p>
      </div>
      {groups.length > 0 && (
        <Notice
          title={t('outlook.who-group', { names: formats.list(groups.map(({ name }) => name)), count: groups.length })}
          action={t('outlook.who-group-text')}
        />
      )}
      {attendees.length === 0 ? (
        <Notice title={t('outlook.who')} action={t('outlook.who-none')} />
      ) : (
        <>
          <fieldset className={styles.people}>
            <legend className={styles.legend}>{t('outlook.who')}</legend>
            {attendees.map(({ address, name }) => {
              const checked = picked.some((one) => same(one, address));
              return (
                <Checkbox
                  key={address}
                  label={name}
                  checked={checked}
                  disabled={!checked && partners.length >= 2}
                  onChange={() => toggle(address)}
                />
              );
            })}
            {!enough && <p className={styles.text}>{t('outlook.who-choose')}</p>}
          </fieldset>
          {enough && <LengthLine model={model} check={check} minutes={minutes} />}
          <Field label={t('outlook.frame')}>
            <RadioGroup value={frame.id} onChange={(_, { value }) => setFrame(value)}>
              {shippedFrames.map(({ id, name, goodFor }) => (
                <Radio
                  key={id}
                  value={id}
                  label={
                    <>
                      {name}
                      <span className={styles.small}>{t.practice(`${id}.good-for`, goodFor)}</span>
                    </>
                  }
                />
              ))}
            </RadioGroup>
          </Field>
          {enough && (
            <Field label={t('outlook.first')}>
              <RadioGroup value={first.address} onChange={(_, { value }) => setFirst(value)}>
                {all.map((one) => (
                  <Radio
                    key={one.address}
                    value={one.address}
                    label={one === me ? t('outlook.me', { name: one.name }) : one.name}
                  />
                ))}
              </RadioGroup>
            </Field>
          )}
          {byHand && <Notice title={t('outlook.by-hand-title')} action={t('outlook.by-hand-text')} />}
          {failure !== undefined && <Trouble failure={failure} again={make} />}
          <Button appearance="primary" size="large" shape="circular" disabled={!works || busy} onClick={make}>
            {busy ? t('outlook.working') : t(back ? 'outlook.change' : 'outlook.make')}
          </Button>
        </>
      )}
    </>
  );
};
