/** The address by which a text of an appointment lets people join its Teams meeting; the first one where there are several. */
export const joinLinkIn = (body: string): string | undefined => {
  const found = /https:\/\/teams\.(?:microsoft|live)\.com\/(?:l\/meetup-join|meet)\/[^\s"'<>]+/iu.exec(body)?.[0];
  return found?.replaceAll('&amp;', '&');
};
