import { describe, expect, it } from 'vitest';
import { type GrowTheme, type Look, themeFor } from '../../src/ui/theme/themes.ts';

const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

const luminance = (colour: string): number => {
  const hex = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(colour)?.[1];
  if (!hex) throw new Error(`${colour} is not a plain colour`);
  const full = hex.length === 3 ? [...hex].map((one) => one + one).join('') : hex;
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => channel(Number.parseInt(full.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Contrast by WCAG 2.2. */
const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

type Token = keyof GrowTheme;
const grounds: readonly Token[] = [
  'growCanvas',
  'colorNeutralBackground1',
  'colorNeutralBackground2',
  'colorNeutralBackground3',
];
const words: readonly Token[] = [
  'colorNeutralForeground1',
  'colorNeutralForeground2',
  'colorNeutralForeground3',
  'colorBrandForeground1',
  'colorBrandForegroundLink',
];
const looks: readonly Look[] = ['light', 'dark', 'contrast'];

describe.each(looks)('the %s theme', (look) => {
  const theme = themeFor(look);
  const of = (token: Token): string => String(theme[token]);

  it('lets every kind of text be read on every ground (4.5 to 1)', () => {
    const poor = grounds.flatMap((ground) =>
      words
        .filter((word) => contrast(of(word), of(ground)) < 4.5)
        .map((word) => `${word} on ${ground}: ${contrast(of(word), of(ground)).toFixed(2)}`),
    );
    expect(poor).toEqual([]);
  });

  it('lets the prompt be read with ease (7 to 1), and the main button be read (4.5 to 1)', () => {
    expect(contrast(of('growVoiceText'), of('growVoice'))).toBeGreaterThan(7);
    expect(contrast(of('colorNeutralForegroundOnBrand'), of('colorBrandBackground'))).toBeGreaterThan(4.5);
  });

  it('lets the ring be told from its track and from the page (3 to 1)', () => {
    expect(contrast(of('growLeaf'), of('growCanvas'))).toBeGreaterThan(3);
    expect(contrast(of('growLeaf'), of('growTrack'))).toBeGreaterThan(3);
  });
});
