/** The value of a JSON text; undefined for a text that is none (no JSON text has that value). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
