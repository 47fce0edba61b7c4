import { fortyMinutes, twoHours } from '../live/two-hours.ts';

/** Prints what the longest session asks of OneDrive. Goals: a file below 300 kB, 20 resource units a minute and person. */
export const run = async (): Promise<void> => {
  const { file } = await twoHours();
  console.log(`two hours, 5,000 events, forty texts: a state file of ${(file.byteLength / 1000).toFixed(0)} kB`);
  for (const [way, peers] of [
    ['by the folder alone', false],
    ['with direct connections', true],
  ] as const) {
    const { unitsAMinute } = await fortyMinutes(peers);
    console.log(
      `three people ${way}: ${unitsAMinute.map((units) => units.toFixed(1)).join(', ')} resource units a minute`,
    );
  }
};
