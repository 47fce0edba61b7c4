import type { Pipe, PipeMaker } from '../../src/live/pipe.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What may go wrong on the direct way of one page. */
export type PipeWeather = {
  blocked: boolean;
  gone: () => boolean;
  /** What the browser does at the pipes of a page that is reloaded or closed: the other sides are told. */
  hungUp?: () => void;
  tamper?: (message: Uint8Array) => readonly Uint8Array[];
};

type End = Pipe & { readonly weather: PipeWeather; other?: End; open: boolean; closed: boolean };

/** The network between pages that can reach each other directly. */
export const createPipeNetwork = (time: VirtualTime) => {
  const offers = new Map<string, { readonly end: End; answered?: string }>();
  const answers = new Map<string, End>();
  let count = 0;

  const usable = (end: End): boolean =>
    !end.weather.blocked && !end.weather.gone() && end.other !== undefined && !end.other.weather.blocked;

  const createEnd = (weather: PipeWeather): End => {
    const end: End = {
      weather,
      open: false,
      closed: false,
      onMessage: () => {},
      onOpen: () => {},
      onClose: () => {},
      waiting: () => 0,
      send(message) {
        // A blocked network swallows; the silence is noticed later.
        if (!usable(end)) return;
        const bytes = Uint8Array.from(message);
        // What is on its way arrives, also when whoever sent it is gone by then.
        for (const part of weather.tamper?.(bytes) ?? [bytes])
          time.after(5, () => {
            const { other } = end;
            if (!other || other.closed || other.weather.gone() || other.weather.blocked || weather.blocked) return;
            other.onMessage(part);
          });
      },
      close() {
        if (end.closed) return;
        end.closed = true;
        end.onClose();
        const { other } = end;
        if (usable(end) && other) time.after(5, () => other.weather.gone() || other.close());
      },
    };
    return end;
  };

  const connect = (offering: End, answering: End): void => {
    offering.other = answering;
    answering.other = offering;
    for (const { weather, other } of [offering, answering]) {
      const before = weather.hungUp;
      weather.hungUp = () => {
        before?.();
        time.after(5, () => other?.weather.gone() || other?.close());
      };
    }
    time.after(30, () => {
      if (!usable(offering) || !usable(answering) || offering.closed || answering.closed) return;
      for (const end of [offering, answering]) {
        end.open = true;
        if (!end.weather.gone()) end.onOpen();
      }
    });
  };

  return (weather: PipeWeather): PipeMaker => ({
    async offer() {
      const offer = `offer-${++count}`;
      const end = createEnd(weather);
      offers.set(offer, { end });
      return {
        pipe: end,
        offer,
        async accept(answer) {
          const answering = answers.get(answer);
          if (!answering) throw new Error('no such answer');
          connect(end, answering);
        },
      };
    },
    async answer(offer) {
      if (!offers.has(offer)) throw new Error('no such offer');
      const answer = `answer-${++count}`;
      const end = createEnd(weather);
      answers.set(answer, end);
      return { pipe: end, answer };
    },
  });
};
