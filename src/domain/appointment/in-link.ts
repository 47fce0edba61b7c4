/** A piece of text as part of a place in a link: no sign in it can be taken for the end of the link, in HTML or in plain text. */
export const inLink = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The text again; what is no encoding comes back as it is. */
export const outOfLink = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
