/** English sentences: rules. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const rulesTexts = {} as const;
