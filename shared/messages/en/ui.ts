/** English sentences: ui. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const uiTexts = {} as const;
