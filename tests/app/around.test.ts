import { describe, expect, it } from 'vitest';
import { aroundPanel } from '../../src/app/panel/around.ts';
import { rehearse } from '../../src/app/rehearsal/rehearse.ts';
import { documentsOf, nextOf, sessionNotes, textKey } from '../../src/domain/session/session.ts';
import { HostFailure } from '../../src/host/host-failure.ts';

/** The stage of a host, which anybody can put something on, and time that passes when it is told to. */
const stage = (first = false) => {
  let there = first;
  let waiting: (() => void)[] = [];
  return {
    host: {
      shareToStage: async () => {
        there = true;
      },
      onStage: async () => there,
    },
    leave: () => {
      there = false;
    },
    after: (_: number, run: () => void) => void waiting.push(run),
    async pass(): Promise<void> {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
};

describe('the curtain', () => {
  it('falls on the panel that puts the session on the stage, as long as it is there', async () => {
    const { host, leave, after, pass } = stage();
    const around = aroundPanel(host, 'https://app.example/panel.html', after);
    await pass();
    expect(around.shown?.read()).toBe(false);
    await around.shareToStage?.();
    expect(around.shown?.read()).toBe(true);
    await pass();
    expect(around.shown?.read()).toBe(true);
    leave();
    await pass();
    expect(around.shown?.read()).toBe(false);
  });

  it('has fallen on a panel that opens while the stage is shown, and not on one whose partner shares later', async () => {
    const before = stage(true);
    const opened = aroundPanel(before.host, 'x', before.after);
    await before.pass();
    expect(opened.shown?.read()).toBe(true);

    const later = stage();
    const partner = aroundPanel(later.host, 'x', later.after);
    await later.pass();
    await later.host.shareToStage();
    await later.pass();
    expect(partner.shown?.read()).toBe(false);
  });

  it('a host without a stage offers none, and one that refuses to tell changes nothing', async () => {
    expect(aroundPanel({}, 'x')).toEqual({ place: 'panel' });
    const { host, after, pass } = stage();
    const around = aroundPanel({ ...host, onStage: () => Promise.reject(new HostFailure('refused')) }, 'x', after);
    await around.shareToStage?.();
    await pass();
    expect(around.shown?.read()).toBe(true);
  });
});

describe('a rehearsal', () => {
  const words = { me: 'You', partner: 'Sam', topic: 'Saying no', wish: 'One sentence' } as const;

  it.each(['coach', 'coachee'] as const)('leads a %s through a whole turn and keeps nothing', async (role) => {
    let now = Date.UTC(2026, 10, 23, 9);
    const running = rehearse({ ...words, role }, () => now);
    const seen: string[] = [];
    for (let next = nextOf(running.state()); next; next = nextOf(running.state())) {
      seen.push(next.kind);
      expect(seen.length).toBeLessThan(20);
      now += 30_000;
      await running.dispatch(next.kind === 'end-session' ? { kind: 'end-session', why: 'done' } : next);
    }
    expect(seen).toContain('start-turn');
    expect(running.state().course.place).toMatchObject({ at: 'ended' });
    const read = (key: string): string => running.text(key).read();
    expect(read(textKey(0, 'clear.contracting.topic'))).toBe('Saying no');
    expect(sessionNotes(running.state(), read)).toEqual([]);
    expect(documentsOf(running.state(), read)).toEqual([]);
  });

  it('has a partner who answers and takes what is proposed', async () => {
    let now = Date.UTC(2026, 10, 23, 9);
    const running = rehearse({ ...words, role: 'coach' }, () => {
      now += 1000;
      return now;
    });
    await running.dispatch({ kind: 'start' });
    await running.dispatch({ kind: 'start-turn', turn: 0 });
    await running.dispatch({ kind: 'ask-permission', turn: 0, stem: 'stem.idea.1' });
    expect(running.state().captures[0]?.permissions).toMatchObject([{ answer: 'yes' }]);
    await running.dispatch({ kind: 'move-phase', turn: 0, from: 'contracting', to: 'listening' });
    const field = 'clear.listening.summary';
    await running.dispatch({ kind: 'propose', turn: 0, field, text: 'You say yes at once.' });
    expect(running.state().proposals).toMatchObject([{ state: 'accepted' }]);
    expect(running.text(textKey(0, field)).read()).toBe('You say yes at once.');
  });
});
