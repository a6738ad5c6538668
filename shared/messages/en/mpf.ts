/** English sentences: mpf. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const mpfTexts = {} as const;
