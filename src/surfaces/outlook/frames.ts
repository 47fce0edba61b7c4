/** The conversations that the pane offers; their names and what each is good for are in the catalogue. */
export const frames = ['clear', 'grow', 'oskar'] as const;
export type Frame = (typeof frames)[number];
export const isFrame = (id: string | undefined): id is Frame => frames.some((frame) => frame === id);
