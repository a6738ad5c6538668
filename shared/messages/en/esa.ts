/** English sentences: esa. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const esaTexts = {} as const;
