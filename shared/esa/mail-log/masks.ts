/**
 * Traces of rewriting in quoted text (esa.md 1.3 A, 4.1). A firewall turns a command that it doesn't
 * know into X of equal length, and the banner into asterisks.
 */

/** A reply longer than this is looked at no further. */
const MAX_REPLY = 4096;

/** `XXXXXXXX`, also quoted: a whole command of X and nothing else, at least three. */
export function isMaskedCommand(command: string): boolean {
  return /^["'`]?X{3,}[X ]*["'`]?(?:\\r\\n|\\015\\012)?\.?$/.test(command.trim());
}

/**
 * Whether a remote reply quotes a masked command (`500 5.5.1 Command unrecognized: "XXXXXXXX"`), a
 * masked keyword (`250-XXXXXXXA`) or a masked banner (`220 ****`).
 */
export function quotesMask(text: string): boolean {
  const reply = text.slice(0, MAX_REPLY);
  return (
    /["'`]X{3,}["'`]/.test(reply) ||
    /\b[Cc]ommand\b[^"'`]{0,40}[ :]X{4,}(?![A-Za-z0-9])/.test(reply) ||
    /\b250[ -]X{3,}[A-Z]?(?![A-Za-z0-9])/.test(reply) ||
    /\b220[ -][*20 ]*\*{4}/.test(reply)
  );
}
