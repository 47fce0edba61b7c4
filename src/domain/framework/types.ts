/** The three ways to take part in a turn. Nobody is anybody's coach by rank (practice.md, principle 1). */
export type Role = 'coachee' | 'coach' | 'observer';

/** `clear`, `grow`, `oskar`, or the id of any frame added as a data file. */
export type FrameId = string;

/** Where a phase belongs in the anatomy of a session (practice.md 1.2). */
export type Part = 'focus' | 'practice' | 'reflection';

/** practice.md 1.3. `commitment` opens a commitment (section 8) and is one per turn, whatever the frame. */
export type FieldType = 'line' | 'text' | 'list' | 'scale0_10' | 'emotion_words' | 'confirm' | 'commitment' | 'consent';

/** Something that the coachee may capture in a phase. Every field is optional unless `required`; a phase can always be left. */
export interface FrameField {
  readonly id: string;
  readonly type: FieldType;
  /** The English label; its text id is `<frame>.<phase>.field.<id>`. */
  readonly label: string;
  readonly required?: true;
  /** How many entries of a list are aimed at. */
  readonly target?: number;
  /** Absent: all partners of the turn. */
  readonly visibleTo?: 'coachee-and-coach';
  /** Filled from an earlier session, never typed. */
  readonly auto?: true;
}

/** A prompt as written in a data file: plain, or marked as challenge, which needs the coachee's consent. */
export type PromptText = string | { readonly challenge: string };

export interface FramePhase {
  readonly id: string;
  readonly title: string;
  readonly part: Part;
  /** Percent of the turn; the shares of a frame sum to 100. */
  readonly share: number;
  readonly purpose: string;
  /** What each role does in this phase, in a few words. */
  readonly roles: Readonly<Record<Role, string>>;
  readonly fields: readonly FrameField[];
  /** Signs that it is time to move on. */
  readonly moveOn: readonly string[];
  readonly prompts: Readonly<Record<Role, readonly PromptText[]>>;
}

/** A conversation frame: one data file. The English texts stand in place; `textsOfFrame` gives them by id. */
export interface Frame {
  readonly id: FrameId;
  readonly name: string;
  /** "after Peter Hawkins" */
  readonly credit: string;
  /** How it goes and when to take it, in a line or two; its text id is `<frame>.good-for`. */
  readonly goodFor: string;
  readonly phases: readonly FramePhase[];
  /** The phase whose minutes are never taken for overtime: Action, Will, Affirm + Action. */
  readonly actionPhase: string;
  /** `<phase>.<field>` that names the topic, offered to the next session when unfinished. */
  readonly topic: string;
  /** `<phase>.<field>` with the agreed wish, the one text that the stage shows. */
  readonly wish: string;
  /** Turn length in minutes -> minutes of each phase, for the default turn lengths. */
  readonly minutes: Readonly<Record<number, readonly number[]>>;
  /** Where this frame opens when partners change the map in mid-turn, by the frame they come from. */
  readonly opensAfter: Readonly<Record<FrameId, string>>;
  /** OSKAR: from the second session on, this phase opens the turn, its time taken from another one. */
  readonly reviewOpens?: { readonly phase: string; readonly upToMinutes: number; readonly takenFrom: string };
  /** OSKAR: what the ends of the scale mean and how the number is treated. */
  readonly scale?: {
    readonly ten: string;
    readonly zero: string;
    readonly rules: readonly string[];
    readonly affirm: { readonly rule: string; readonly template: string };
    readonly action: { readonly rule: string };
  };
  readonly notes?: string;
}

export type Frames = readonly Frame[];

/** A prompt as shown: `id` finds a translation, `text` is the English one. */
export interface Prompt {
  readonly id: string;
  readonly text: string;
  readonly challenge: boolean;
  /** The coachee's key word that stands in `text`; a translation has the gap `{key_word}` for it. */
  readonly word?: string;
}

/** What the coachee picks in order to be offered a frame (practice.md 1.1). */
export type Situation = 'get-moving' | 'sensitive' | 'stuck' | 'works-a-bit' | 'not-sure' | 'the-two-of-us';

/** `coin-first`: it is about the two of them; no coach role until a neutral third person coaches with CLEAR. */
export type FrameOffer = { readonly frame: FrameId; readonly coinFirst: boolean };
