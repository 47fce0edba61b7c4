/**
 * What a session may hold. An honest two-hour session stays far below (5,000 events with texts are about 600 kB raw,
 * 100 kB packed); a hand-edited or hostile file must not be able to fill a partner's memory.
 */
export const limits = {
  /** Bytes of a participant's file. */
  fileBytes: 2_000_000,
  /** Bytes of a state once unpacked, and of one message. */
  stateBytes: 8_000_000,
  headerBytes: 100_000,
  /** UTF-16 units of one event as JSON. */
  eventLength: 16_000,
  /** Arrays and objects inside each other in one event. */
  eventDepth: 20,
  events: 20_000,
  textLength: 100_000,
  /** What is still merged when two people filled the same text at once. */
  mergedTextLength: 300_000,
  texts: 1_000,
  keyLength: 200,
  /**
   * An event further in the future than this does not pull the session's time along, and is not shown before its time:
   * it would stand behind everything that anybody can do about it. Milliseconds.
   */
  futureMs: 24 * 3_600_000,
} as const;
