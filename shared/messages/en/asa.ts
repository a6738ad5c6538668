/** English sentences: asa. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const asaTexts = {} as const;
