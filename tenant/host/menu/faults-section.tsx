import { Button, Dropdown, Field, Option } from '@fluentui/react-components';
import { useState } from 'react';
import type { Fault, FaultKind } from '../../graph/faults.ts';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import type { Give } from './give.ts';
import { Quiet, Row, Section } from './section.tsx';

const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';

const faults: readonly { readonly label: string; readonly fault: FaultKind }[] = [
  { label: 'Throttle (429)', fault: { kind: 'throttle', retryAfterSeconds: 3 } },
  { label: 'Unavailable (503)', fault: { kind: 'unavailable' } },
  { label: 'Lose a response', fault: { kind: 'lose-response' } },
  { label: 'Lose a request', fault: { kind: 'lose-request' } },
  { label: 'Expire the token', fault: { kind: 'expire-token', claims } },
];

const howOften: Readonly<Record<string, string>> = { '1': 'once', '3': 'three times', always: 'until cleared' };

const inWords = (fault: Fault, people: TenantView['people']): string => {
  const who = people.find(({ id }) => id === fault.person)?.givenName ?? 'anyone';
  return `${fault.kind} for ${who}, ${howOften[String(fault.times ?? 1)] ?? fault.times}`;
};

type FaultsSectionProps = { readonly tenant: TenantView; readonly person?: PersonCard; readonly give: Give };

/** What goes wrong with the next requests of the app. */
export const FaultsSection = ({ tenant, person, give }: FaultsSectionProps) => {
  const [often, setOften] = useState('1');
  const add = (fault: FaultKind) => () =>
    void give('POST', 'faults', {
      ...fault,
      times: often === 'always' ? 'always' : Number(often),
      ...(person === undefined ? {} : { person: person.id }),
    });
  return (
    <Section title={person === undefined ? 'Faults for anyone’s app' : `Faults for ${person.givenName}’s app`}>
      <Field label="How often">
        <Dropdown
          value={howOften[often] ?? often}
          selectedOptions={[often]}
          onOptionSelect={(_, { optionValue }) => setOften(optionValue ?? '1')}
        >
          {Object.entries(howOften).map(([value, words]) => (
            <Option key={value} value={value}>
              {words}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Row>
        {faults.map(({ label, fault }) => (
          <Button key={label} onClick={add(fault)}>
            {label}
          </Button>
        ))}
      </Row>
      <Quiet>
        {tenant.faults.length === 0
          ? 'Nothing is waiting to go wrong.'
          : `Waiting: ${tenant.faults.map((fault) => inWords(fault, tenant.people)).join('; ')}.`}
      </Quiet>
      {tenant.faults.length > 0 && (
        <div>
          <Button size="small" onClick={() => void give('DELETE', 'faults')}>
            Clear
          </Button>
        </div>
      )}
    </Section>
  );
};
