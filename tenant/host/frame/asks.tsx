import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import type { Surface } from '../bridge/surface.ts';
import { ConsentDialog } from './consent-dialog.tsx';
import { PeopleDialog } from './people-dialog.tsx';
import { TaskDialog } from './task-dialog.tsx';
import type { AppHost } from './use-app.ts';

type AsksOnScreenProps = {
  readonly app: AppHost;
  readonly tenant: TenantView;
  readonly person: PersonCard;
  readonly surface: Surface;
};

/** The question that the host asks just now, if any. */
export const AsksOnScreen = ({ app, tenant, person, surface }: AsksOnScreenProps) => {
  const ask = app.asks.current;
  if (ask?.kind === 'consent') return <ConsentDialog ask={ask} person={person} />;
  if (ask?.kind === 'people') return <PeopleDialog ask={ask} tenant={tenant} person={person} />;
  if (ask?.kind === 'dialog')
    return (
      <TaskDialog
        ask={ask}
        tenant={tenant}
        surface={{ ...surface, kind: 'dialog' }}
        broker={app.broker}
        answers={app.answers}
        onUnknown={app.onUnknown}
      />
    );
  return null;
};
