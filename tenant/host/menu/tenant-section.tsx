import { Button, Link } from '@fluentui/react-components';
import { useState } from 'react';
import type { TenantView } from '../../server/describe-tenant.ts';
import type { Give } from './give.ts';
import { Quiet, Row, Section } from './section.tsx';

type TenantSectionProps = { readonly tenant: TenantView; readonly give: Give };

/** Starting over, and what can be looked at from outside. */
export const TenantSection = ({ tenant, give }: TenantSectionProps) => {
  const [asked, setAsked] = useState<'seeded' | 'empty'>();
  const [busy, setBusy] = useState(false);
  const reset = async (seeded: boolean): Promise<void> => {
    setBusy(true);
    await give('POST', 'reset', { seeded });
    setBusy(false);
    setAsked(undefined);
  };
  return (
    <Section title="The whole tenant">
      <Quiet>
        {tenant.seeded
          ? 'Started with the history of a cycle.'
          : 'Started empty: people and their calendars, no coaching yet.'}
      </Quiet>
      {asked === undefined ? (
        <Row>
          <Button onClick={() => setAsked('seeded')}>Start over with history</Button>
          <Button onClick={() => setAsked('empty')}>Start over empty</Button>
        </Row>
      ) : (
        <Row>
          <Quiet>Everything that was made in this tenant goes.</Quiet>
          <Button appearance="primary" disabled={busy} onClick={() => void reset(asked === 'seeded')}>
            Yes, start over
          </Button>
          <Button onClick={() => setAsked(undefined)}>Keep it</Button>
        </Row>
      )}
      <Quiet>
        <Link href="/tenant/api/traffic" download>
          Download the app’s traffic with Graph
        </Link>{' '}
        ({tenant.exchanges} exchanges)
      </Quiet>
      {tenant.diskFolder !== null && (
        <Quiet>Each person’s OneDrive is a folder of real files below {tenant.diskFolder}.</Quiet>
      )}
    </Section>
  );
};
