/** English sentences: config. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const configTexts = {} as const;
