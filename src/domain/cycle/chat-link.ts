/**
 * The deep link that opens the chat of whoever follows it with these people, in Teams; with one it is the chat of two.
 * Undefined where nobody has an address. Nothing is written by following it. `origin` without a slash at its end.
 * Source: Microsoft Teams, deep link to start a chat.
 */
export const chatUrl = (origin: string, addresses: readonly string[]): string | undefined => {
  const users = addresses.filter((address) => address.includes('@')).map(encodeURIComponent);
  return users.length === 0 ? undefined : `${origin}/l/chat/0/0?users=${users.join(',')}`;
};
