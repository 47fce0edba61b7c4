import { Input, Label, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { useEffect, useId, useRef, useState } from 'react';
import type { Person, TabModel } from '../../../app/contract.ts';
import { readTypedPartner, type TypedPartner } from '../../../domain/cycle/typed-partner.ts';
import { useAnnouncement } from '../../../ui/pieces/announcer.tsx';
import { Face } from '../../../ui/pieces/face.tsx';
import { FailureNotice } from '../../../ui/pieces/notice.tsx';
import { useT } from '../../../ui/strings/strings.tsx';
import { Heading, useLayout } from '../../layout.tsx';
import { usePhotos } from '../use-photos.ts';
import { DoubtfulPartner } from './doubtful-partner.tsx';

const useStyles = makeStyles({
  search: { maxWidth: '420px', width: '100%' },
  field: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  person: {
    width: '100%',
    maxWidth: '420px',
    flexDirection: 'row',
    alignItems: 'center',
    paddingBlock: tokens.spacingVerticalM,
  },
});

type Found =
  | { readonly state: 'empty' | 'looking' }
  | { readonly state: 'several'; readonly people: number }
  | { readonly state: 'found'; readonly people: readonly Person[] }
  | { readonly state: 'failed'; readonly failure: unknown };

const nobody: readonly Person[] = [];

type Props = {
  readonly model: TabModel;
  /** People who are there already. */
  readonly without?: readonly Person[];
  /** What is searched for at once, as if it had been typed. */
  readonly typed?: string | undefined;
  choose(person: Person): void;
};

/** Finds a colleague by name. The list is of buttons, so keyboard and screen reader need nothing special. */
export const ChoosePartner = ({ model, without = nobody, typed = '', choose }: Props) => {
  const t = useT();
  const layout = useLayout();
  const styles = useStyles();
  const id = useId();
  const [text, setText] = useState(typed);
  const input = useRef<HTMLInputElement | null>(null);
  const [doubt, setDoubt] = useState<Person>();
  const [again, setAgain] = useState(0);
  const [found, setFound] = useState<Found>({ state: 'empty' });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is the person's wish to look once more.
  useEffect(() => {
    setDoubt(undefined);
    const wish = readTypedPartner(text);
    if (wish.kind === 'nothing') {
      setFound({ state: 'empty' });
      return;
    }
    if (wish.kind === 'several') {
      setFound({ state: 'several', people: wish.people });
      return;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      setFound((before) => (before.state === 'found' ? before : { state: 'looking' }));
      model.findPeople(wish.text).then(
        (all) => {
          const people = all.filter(({ id: one }) => !without.some((person) => person.id === one));
          if (wanted) setFound({ state: 'found', people });
        },
        (failure: unknown) => wanted && setFound({ state: 'failed', failure }),
      );
    }, 250);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text, model, again, without]);

  // Groups and lists have an address, and are nobody of the directory's people.
  const none = (wish: TypedPartner): string =>
    wish.kind === 'address' ? t('start.search-none-address', { address: wish.text }) : t('start.search-none');
  const people = usePhotos(model, found.state === 'found' ? found.people : nobody);
  const line =
    found.state === 'empty'
      ? t('start.search-more')
      : found.state === 'looking'
        ? t('start.search-looking')
        : found.state === 'several'
          ? t('start.search-several', { people: found.people })
          : found.state === 'found' && found.people.length === 0
            ? none(readTypedPartner(text))
            : undefined;
  useAnnouncement(
    found.state === 'found'
      ? (line ?? found.people.map((person) => person.name).join(', '))
      : found.state === 'several'
        ? line
        : undefined,
  );

  return (
    <>
      <div>
        <Heading takeFocus>{t('start.who')}</Heading>
        <p className={layout.quiet}>{t('start.who-hint')}</p>
      </div>
      <div className={styles.field}>
        <Label htmlFor={id}>{t('start.name')}</Label>
        <Input
          id={id}
          ref={(element: HTMLInputElement | null) => {
            input.current = element;
          }}
          className={styles.search}
          size="large"
          contentBefore={<SearchRegular />}
          value={text}
          autoComplete="off"
          onChange={(_, data) => setText(data.value)}
        />
      </div>
      {found.state === 'failed' && (
        <FailureNotice
          failure={found.failure}
          again={() => void model.allow(found.failure).then(() => setAgain((times) => times + 1))}
        />
      )}
      {line && <p className={layout.quiet}>{line}</p>}
      {doubt && (
        <DoubtfulPartner
          key={doubt.id}
          person={doubt}
          yes={() => choose(doubt)}
          no={() => {
            setDoubt(undefined);
            input.current?.focus();
          }}
        />
      )}
      {found.state === 'found' && !doubt && (
        <ul className={layout.stack}>
          {people.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className={mergeClasses(layout.card, layout.button, styles.person)}
                aria-disabled={person.not !== undefined}
                onClick={() => person.not ?? (person.doubtful ? setDoubt(person) : choose(person))}
              >
                <Face who={person} size={40} />
                <span>
                  <span className={layout.strong}>{person.name}</span>
                  <br />
                  <span className={layout.small}>
                    {person.not ? t(`start.not-${person.not}`) : (person.jobTitle ?? person.address)}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
