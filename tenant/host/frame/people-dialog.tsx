import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  SearchBox,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { PersonCard, TenantView } from '../../server/describe-tenant.ts';
import { Portrait } from '../people/portrait.tsx';
import type { Ask } from './use-asks.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  list: { height: '320px', overflowY: 'auto', listStyleType: 'none', margin: 0, padding: 0 },
  person: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  words: { display: 'flex', flexDirection: 'column' },
});

type PeopleDialogProps = {
  readonly ask: Extract<Ask, { kind: 'people' }>;
  readonly tenant: TenantView;
  readonly person: PersonCard;
};

/** The host's people picker (`people.selectPeople`). */
export const PeopleDialog = ({ ask, tenant, person }: PeopleDialogProps) => {
  const styles = useStyles();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>(ask.chosen);
  const shown = tenant.people.filter(
    ({ id, name, address }) =>
      id !== person.id && `${name} ${address}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  const toggle = (id: string): void => {
    const others = chosen.filter((other) => other !== id);
    setChosen(others.length < chosen.length ? others : ask.single ? [id] : [...others, id]);
  };
  const picked = tenant.people
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, name, address }) => ({ objectId: id, displayName: name, email: address }));

  return (
    <Dialog open modalType="modal" onOpenChange={(_, { open }) => open || ask.answer(undefined)}>
      <DialogSurface aria-describedby={undefined}>
        <DialogBody>
          <DialogTitle>{ask.title}</DialogTitle>
          <DialogContent className={styles.content}>
            <SearchBox
              placeholder="Search by name"
              aria-label="Search by name"
              value={words}
              onChange={(_, { value }) => setWords(value)}
            />
            <ul className={styles.list}>
              {shown.map((one) => (
                <li key={one.id}>
                  <Checkbox
                    shape={ask.single ? 'circular' : 'square'}
                    checked={chosen.includes(one.id)}
                    onChange={() => toggle(one.id)}
                    label={
                      <span className={styles.person}>
                        <Portrait person={one} size={32} aria-hidden />
                        <span className={styles.words}>
                          <Text weight="semibold">{one.name}</Text>
                          <Text size={200}>{one.job}</Text>
                        </span>
                      </span>
                    }
                  />
                </li>
              ))}
            </ul>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => ask.answer(undefined)}>Cancel</Button>
            <Button appearance="primary" disabled={picked.length === 0} onClick={() => ask.answer(picked)}>
              Done
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
};
