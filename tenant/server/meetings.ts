/** What is shown on the stage of a meeting: a page of the app, and who put it there. */
export type Stage = { readonly url: string; readonly by: string };

/** A meeting as far as people are in it just now; forgotten when the last one leaves. */
export type Meeting = {
  readonly joinUrl: string;
  /** Person ids in the order in which they joined. */
  readonly present: readonly string[];
  readonly stage: Stage | null;
  /** Who is speaking. */
  readonly speaking: readonly string[];
  /** Who shows their own screen: the host knows it, and tells no app (docs/decisions/stage-and-curtain.md). */
  readonly presenting: readonly string[];
};

export type Meetings = {
  list(): readonly Meeting[];
  find(joinUrl: string): Meeting | undefined;
  join(joinUrl: string, person: string): Meeting;
  leave(joinUrl: string, person: string): void;
  stage(joinUrl: string, stage: Stage | null): boolean;
  speak(joinUrl: string, person: string, speaking: boolean): void;
  present(joinUrl: string, person: string, presenting: boolean): void;
  clear(): void;
};

/** Who is in which meeting. `changed` is called after each change. */
export const createMeetings = (changed: () => void): Meetings => {
  const meetings = new Map<string, Meeting>();
  const put = (meeting: Meeting): Meeting => {
    if (meeting.present.length === 0) meetings.delete(meeting.joinUrl);
    else meetings.set(meeting.joinUrl, meeting);
    changed();
    return meeting;
  };
  const without = (people: readonly string[], person: string): string[] => people.filter((other) => other !== person);
  return {
    list: () => [...meetings.values()],
    find: (joinUrl) => meetings.get(joinUrl),
    join: (joinUrl, person) => {
      const meeting = meetings.get(joinUrl) ?? { joinUrl, present: [], stage: null, speaking: [], presenting: [] };
      return meeting.present.includes(person) ? meeting : put({ ...meeting, present: [...meeting.present, person] });
    },
    leave: (joinUrl, person) => {
      const meeting = meetings.get(joinUrl);
      if (meeting === undefined) return;
      put({
        ...meeting,
        present: without(meeting.present, person),
        speaking: without(meeting.speaking, person),
        presenting: without(meeting.presenting, person),
        stage: meeting.stage?.by === person ? null : meeting.stage,
      });
    },
    stage: (joinUrl, stage) => {
      const meeting = meetings.get(joinUrl);
      if (meeting === undefined) return false;
      put({ ...meeting, stage });
      return true;
    },
    speak: (joinUrl, person, speaking) => {
      const meeting = meetings.get(joinUrl);
      if (meeting === undefined || !meeting.present.includes(person)) return;
      const others = without(meeting.speaking, person);
      put({ ...meeting, speaking: speaking ? [...others, person] : others });
    },
    present: (joinUrl, person, presenting) => {
      const meeting = meetings.get(joinUrl);
      if (meeting?.present.includes(person)) put({ ...meeting, presenting: presenting ? [person] : [] });
    },
    clear: () => {
      meetings.clear();
      changed();
    },
  };
};
