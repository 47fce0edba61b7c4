/** How a contact of the help card can be reached: an address to follow, and what to show of it. */
export type ContactLink = { readonly shown: string; readonly href?: string };

/**
 * A contact as an installer may write it: an address with `tel:`, `https:` or `mailto:`, a bare number, a bare mail
 * address. Anything else is shown as words and leads nowhere: the setting must never become a way to run something.
 */
export const contactLink = (value: string): ContactLink => {
  const written = value.trim();
  const known = /^(tel|mailto|https):(.+)$/iu.exec(written);
  if (known) return { shown: (known[2] ?? written).replace(/^\/\//u, '').replace(/\/$/u, ''), href: written };
  if (/^[^\s@:]+@[^\s@:]+$/u.test(written)) return { shown: written, href: `mailto:${written}` };
  if (/^\+?[\d\s()/-]{3,}$/u.test(written))
    return { shown: written, href: `tel:${written.replaceAll(/[^\d+]/gu, '')}` };
  return { shown: written };
};
