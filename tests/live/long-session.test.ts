import { describe, expect, test, vi } from 'vitest';
import { fortyMinutes, twoHours } from './two-hours.ts';
import { createWorld, start } from './world.ts';

describe('[LS4] a two-hour session with 5,000 events and forty texts', () => {
  test('fits into a file below 300 kB, and opens again from it', async () => {
    const { people, documents, file } = await twoHours();
    expect(file.byteLength).toBeLessThan(300_000);

    const world = createWorld({ participants: people });
    world.folder.files.set(`${people[0]}-d1.bin`, { id: 'f', eTag: '"f"', bytes: file, modified: start });
    const page = await world.open(people[1]);
    // Unpacking is work of the engine, beside the time of the test.
    await vi.waitFor(
      async () => {
        await world.time.pass(500);
        expect(page.live.events()).toHaveLength(5_000);
      },
      { timeout: 20_000 },
    );
    expect(page.live.text('text 3').read()).toBe(documents[1]?.text('text 3').read());
  }, 60_000);

  test('spends at most twenty units a minute by the folder alone, and hardly any with direct connections', async () => {
    for (const [peers, most] of [
      [false, 20],
      [true, 5],
    ] as const) {
      const { world, pages, unitsAMinute } = await fortyMinutes(peers);
      expect(unitsAMinute).toHaveLength(3);
      for (const units of unitsAMinute) expect(units).toBeLessThan(most);
      await vi.waitFor(
        async () => {
          await world.time.pass(5_000);
          for (const page of pages) expect(page.live.events()).toHaveLength(400);
        },
        { timeout: 20_000 },
      );
    }
  }, 60_000);
});
