/**
 * What a device answered to a line of configuration (asa.md e.4, e.8): refused, accepted with a word,
 * or silent; and whether the prompt stands where it should.
 */

/**
 * - `silent`: nothing was printed, which is how a device accepts.
 * - `told`: accepted; `WARNING`, `INFO` or something that is neither and should be shown.
 * - `refused`: `ERROR`, a caret, no authorization; not applied.
 * - `not-active`: applied on a unit that replicates to nobody (asa.md e.8).
 */
export type PushVerdict = 'silent' | 'told' | 'refused' | 'not-active';

const REFUSALS: readonly RegExp[] = [
  /^ERROR\b/,
  /^% (?:Invalid|Incomplete|Ambiguous)/,
  /^Command authorization failed/,
  /^Syntax error/,
];
const NOT_ACTIVE = /Configuration Replication is NOT performed|no longer synchronized/i;

export function judgePushReply(text: string): PushVerdict {
  const lines = text.split('\n').map((line) => line.trim());
  if (lines.some((line) => REFUSALS.some((pattern) => pattern.test(line)))) return 'refused';
  if (NOT_ACTIVE.test(text)) return 'not-active';
  return lines.some((line) => line !== '') ? 'told' : 'silent';
}

/** The text between the parentheses of a prompt; empty in privileged mode, undefined in no mode of ours. */
export function pushModeOf(prompt: string): string | undefined {
  const match = /(?:\((?<mode>conf[\w.-]*)\)?)?#\s*$/.exec(prompt);
  return match ? (match.groups?.mode ?? '') : undefined;
}

/** A long host name cuts the mode short on some releases (asa.md e.1). */
export function isMode(prompt: string, wanted: string): boolean {
  const mode = pushModeOf(prompt);
  if (mode === undefined) return false;
  if (mode === wanted) return true;
  const isCut = !prompt.trimEnd().endsWith(')#') && mode !== '';
  return isCut && wanted.startsWith(mode);
}
