import { expect, type FrameLocator, type Locator } from '@playwright/test';

/** What somebody can do in the side panel, in the words on its buttons. */
export const panelOf = (app: FrameLocator) => {
  const button = (name: string | RegExp): Locator => app.getByRole('button', { name, exact: typeof name === 'string' });
  return {
    button,
    heading: (name: string | RegExp): Locator => app.getByRole('heading', { name }),
    /** Words on the screen; what is only said to a screen reader stands elsewhere. */
    text: (words: string | RegExp): Locator => app.getByRole('main').getByText(words).first(),
    /** How changes reach the others, as the line at the top says it. */
    connection: (words: string): Locator => app.getByRole('banner').getByText(words),
    field: (label: string): Locator => app.getByLabel(label, { exact: true }),
    /** What this role's prompt says now. */
    prompt: (): Locator => app.getByRole('region', { name: /For you, in silence|To ask aloud|To notice/ }),
    /** Reads the agreement to its end. */
    async readToTheEnd(): Promise<void> {
      await app.getByRole('article').last().scrollIntoViewIfNeeded();
    },
    /** Says yes to each item of the agreement, one after the other. */
    async confirmEachItem(): Promise<void> {
      const yes = app.getByRole('button', { name: /^Yes to: / });
      await expect(yes.first()).toBeVisible();
      for (let left = await yes.count(); left > 0; left -= 1) {
        await yes.first().click();
        await expect(yes).toHaveCount(left - 1);
      }
    },
    async write(label: string, words: string): Promise<void> {
      const field = app.getByLabel(label, { exact: true });
      await field.click();
      await field.pressSequentially(words);
    },
    async moveOnTo(phase: string): Promise<void> {
      await button(`On to ${phase}`).click();
    },
  };
};
