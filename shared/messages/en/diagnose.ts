/** English sentences: diagnose. Keys are message ids; `{name}` and `{n|one|many}` as in render.ts. */
export const diagnoseTexts = {} as const;
