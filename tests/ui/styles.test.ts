import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const styled = ['src/ui', 'src/surfaces', 'tenant/host'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({ name: join(folder, name), text: readFileSync(join(root, folder, name), 'utf8') })),
);

describe('styles', () => {
  it('ask an element for its direction and nothing above it: Griffel would name the element twice, and the rule never hold', () => {
    const upwards = styled.flatMap(({ name, text }) =>
      [...text.matchAll(/'([^'&\n]+ &[^'\n]*)': \{/g)].map(([, selector]) => `${name}: ${selector}`),
    );
    expect(upwards).toEqual([]);
    expect(styled.some(({ text }) => text.includes("'&:dir(rtl)'"))).toBe(true);
  });
});
