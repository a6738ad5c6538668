/** English sentences: host. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const hostTexts = {} as const;
