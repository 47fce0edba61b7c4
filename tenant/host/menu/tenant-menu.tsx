import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Text,
  tokens,
} from '@fluentui/react-components';
import { BeakerRegular } from '@fluentui/react-icons/svg/beaker';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { order } from '../api.ts';
import { useTenantStore } from '../tenant-store.ts';
import { ClockSection } from './clock-section.tsx';
import { FaultsSection } from './faults-section.tsx';
import type { Give } from './give.ts';
import { PersonSection } from './person-section.tsx';
import { TenantSection } from './tenant-section.tsx';

const useStyles = makeStyles({
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXL,
    paddingBottom: tokens.spacingVerticalXXL,
  },
});

export const useGive = (): { give: Give; problem: string } => {
  const store = useTenantStore();
  const [problem, setProblem] = useState('');
  return {
    problem,
    give: async (method, path, body) => {
      try {
        await order(method, path, body);
        setProblem('');
      } catch (error) {
        setProblem(String(error));
      }
      await store.refresh();
    },
  };
};

type TenantMenuProps = { readonly tenant: TenantView; readonly person?: PersonCard };

/** What no real Teams has: the levers of the imitation. */
export const TenantMenuButton = ({ tenant, person }: TenantMenuProps) => {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const { give, problem } = useGive();
  return (
    <>
      <Button appearance="subtle" icon={<BeakerRegular />} onClick={() => setOpen(true)}>
        Tenant
      </Button>
      <OverlayDrawer
        open={open}
        position="end"
        modalType="non-modal"
        onOpenChange={(_, change) => setOpen(change.open)}
      >
        <DrawerHeader>
          <DrawerHeaderTitle
            action={
              <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={() => setOpen(false)} />
            }
          >
            Tenant
          </DrawerHeaderTitle>
        </DrawerHeader>
        <DrawerBody className={styles.body}>
          {problem !== '' && <Text role="alert">{problem}</Text>}
          <ClockSection tenant={tenant} give={give} {...(person === undefined ? {} : { person })} />
          {person !== undefined && <PersonSection person={person} give={give} />}
          <FaultsSection tenant={tenant} give={give} {...(person === undefined ? {} : { person })} />
          <TenantSection tenant={tenant} give={give} />
        </DrawerBody>
      </OverlayDrawer>
    </>
  );
};
