import { Checkbox, Field, Input, makeStyles, Tag, TagGroup, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { EventBody } from '../calendar/event-body.tsx';
import { wallTime } from '../times.ts';
import type { Draft } from './draft.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  body: {
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    overflowWrap: 'anywhere',
  },
});

const whenFormat: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
};

type FieldsProps = {
  readonly draft: Draft;
  readonly tenant: TenantView;
  readonly person: PersonCard;
  change(part: Partial<Draft>): void;
  openLink(url: string): void;
};

/** The form of an appointment as Outlook has it, without what nobody here needs. */
export const Fields = ({ draft, tenant, person, change, openLink }: FieldsProps) => {
  const styles = useStyles();
  const [typed, type] = useState('');
  const { locale } = person.setting.preferences;
  const writing = draft.mode === 'compose';
  const minutes = Math.round((draft.end - draft.start) / 60_000);
  const invite = (): void => {
    const found = [...tenant.people, ...tenant.others].find(
      ({ address, name }) => typed !== '' && `${name} ${address}`.toLowerCase().includes(typed.toLowerCase()),
    );
    // A room that is invited is a place of the appointment too; a group keeps what it is.
    const kind = found && 'kind' in found ? found.kind : undefined;
    if (found && kind === 'room')
      change({ rooms: [...(draft.rooms ?? []), { displayName: found.name, emailAddress: found.address }] });
    if (found === undefined || draft.required.some(({ emailAddress }) => emailAddress === found.address)) return;
    const recipientType = kind === 'group' ? 'distributionList' : 'user';
    const invited = { displayName: found.name, emailAddress: found.address, recipientType } as const;
    change({ required: [...draft.required, invited] });
    type('');
  };
  return (
    <div className={styles.fields}>
      <Field label="Subject">
        <Input value={draft.subject} readOnly={!writing} onChange={(_, { value }) => change({ subject: value })} />
      </Field>
      <Text>
        {wallTime(draft.start, person.zone, locale, whenFormat)}, {minutes} minutes
      </Text>
      {writing && draft.recurrence === null && (
        <Field label="Minutes">
          <Input
            type="number"
            value={String(minutes)}
            onChange={(_, { value }) => change({ end: draft.start + Math.max(0, Number(value)) * 60_000 })}
          />
        </Field>
      )}
      <TagGroup aria-label="Attendees">
        {draft.required.map(({ emailAddress, displayName }) => (
          <Tag
            key={emailAddress}
            dismissible={writing}
            onClick={() =>
              writing && change({ required: draft.required.filter((one) => one.emailAddress !== emailAddress) })
            }
          >
            {displayName}
          </Tag>
        ))}
      </TagGroup>
      {writing && (
        <Field label="Invite (Enter)">
          <Input
            value={typed}
            onChange={(_, { value }) => type(value)}
            onKeyDown={({ key }) => key === 'Enter' && invite()}
          />
        </Field>
      )}
      {writing && draft.id === undefined && (
        <div className={styles.row}>
          <Checkbox
            label="Teams meeting"
            checked={draft.online}
            onChange={(_, { checked }) => change({ online: checked === true })}
          />
          <Checkbox
            label="Plain text"
            checked={draft.bodyType === 'text'}
            onChange={(_, { checked }) => change({ bodyType: checked === true ? 'text' : 'html' })}
          />
        </div>
      )}
      <TagGroup aria-label="Categories">
        {draft.categories.map((name) => (
          <Tag key={name} size="small">
            {name}
          </Tag>
        ))}
      </TagGroup>
      <section className={styles.body} aria-label="Body">
        <EventBody contentType={draft.bodyType} content={draft.body} openLink={openLink} />
      </section>
    </div>
  );
};
