import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Connection, Person, RunningSession, SharedText } from '../../../app/contract.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { SessionHappening, SessionState } from '../../../domain/session/types.ts';
import { useFormats, useT } from '../../../ui/strings/strings.tsx';

/** One moment of the session: everything a screen is a function of. */
type Moment = { readonly state: SessionState; readonly now: number; readonly connection: Connection };

export type Live = Moment & {
  readonly running: RunningSession;
  readonly me: PersonId;
  readonly people: readonly Person[];
  readonly others: readonly Person[];
  /** First name, or "You" is never used here: sentences about oneself are sentences of their own. */
  name(id: PersonId): string;
  names(ids: readonly PersonId[]): string;
  /** Records what happened; a failure becomes a notice on the screen and never an exception. */
  send(event: SessionHappening): void;
  /** The last thing that could not be recorded. */
  readonly problem: unknown;
  forgetProblem(): void;
};

const Context = createContext<Live | undefined>(undefined);

/** First names among partners; a name without a space (many scripts) stays whole. */
export const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

const someone = (people: readonly Person[], id: PersonId): Person | undefined =>
  people.find((person) => person.id === id);

/** Draws its children again with every change and once a second: time is part of what a screen shows. */
export const LiveSession = ({ running, children }: { running: RunningSession; children: ReactNode }) => {
  const look = useCallback(
    (): Moment => ({ state: running.state(), now: running.now(), connection: running.connection() }),
    [running],
  );
  const [moment, setMoment] = useState(look);
  const [problem, setProblem] = useState<unknown>(undefined);
  useEffect(() => {
    const again = (): void => setMoment(look());
    again();
    const stop = running.subscribe(again);
    const clock = setInterval(again, 1000);
    return () => {
      stop();
      clearInterval(clock);
    };
  }, [running, look]);
  const send = useCallback(
    (event: SessionHappening) => {
      running.dispatch(event).then(
        () => setProblem(undefined),
        (failure: unknown) => setProblem(failure),
      );
    },
    [running],
  );
  const t = useT();
  const formats = useFormats();
  const live = useMemo<Live>(() => {
    const name = (id: PersonId): string => {
      const person = someone(running.people, id);
      return person ? firstName(person.name) : t('panel.someone');
    };
    return {
      ...moment,
      running,
      me: running.me,
      people: running.people,
      others: running.people.filter((person) => person.id !== running.me),
      name,
      names: (ids) => formats.list(ids.map(name)),
      send,
      problem,
      forgetProblem: () => setProblem(undefined),
    };
  }, [moment, running, send, problem, t, formats]);
  return <Context value={live}>{children}</Context>;
};

export const useLive = (): Live => {
  const live = useContext(Context);
  if (!live) throw new Error('useLive belongs below LiveSession');
  return live;
};

/** A shared text by its key, the same object as long as the key is the same. */
export const useText = (key: string): SharedText => {
  const { running } = useLive();
  return useMemo(() => running.text(key), [running, key]);
};
