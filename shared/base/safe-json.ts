/**
 * JSON that may be printed on a terminal: JSON itself escapes C0 controls only; C1 and bidi controls,
 * which foreign names may hold, are escaped here too. The value it parses to is the same.
 */
const HARMFUL = /[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

export function safeJson(value: unknown): string {
  return safe(JSON.stringify(value, null, 2));
}

/** The same in one line, for JSON lines. */
export function safeJsonLine(value: unknown): string {
  return safe(JSON.stringify(value));
}

function safe(text: string): string {
  const out = text.replace(HARMFUL, (ch) => `\\u${ch.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${out}\n`;
}
