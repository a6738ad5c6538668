/**
 * What a program can compute to tell an inspector's work from other causes (esa.md 1.5): the gap
 * before the end, determinism over attempts, TLS against plain, the control path. Phase, peers and
 * reply codes are fields of the symptom; the size profile has a file of its own.
 */
import type { LogView } from '../model/mail.ts';
import { DIRECTIONS } from './esa-names.ts';
import { type MailSymptom, mailPicture } from './mail-picture.ts';

/** A stall ends by somebody's timer, the shortest of which is a minute. */
const SILENT_S = 60;

/** Enough on both sides of a comparison to mean something. */
const ENOUGH = 5;

/** Most of these ended after a long silence: dropped without a reset, or stalled (discriminator 1). */
export function isMostlySilent(symptoms: readonly MailSymptom[]): boolean {
  const timed = symptoms.filter((s) => s.gapS !== undefined || s.silenceS !== undefined);
  const silent = timed.filter((s) => Math.max(s.gapS ?? 0, s.silenceS ?? 0) >= SILENT_S);
  return timed.length > 0 && silent.length * 2 > timed.length;
}

/**
 * The same message failed at every one of two or more attempts while other mail to the same host
 * passes: its content decides, not the network (discriminator 2).
 */
export function failsAgain(view: LogView, symptoms: readonly MailSymptom[]): boolean {
  const attempts = new Map<string, number>();
  const { peers } = mailPicture(view);
  for (const { mid, appliance, direction, peer } of symptoms) {
    if (mid === undefined || direction !== 'outbound') continue;
    if (peers.of(direction, peer).withMail === 0) continue;
    const key = `${appliance} ${mid}`;
    attempts.set(key, (attempts.get(key) ?? 0) + 1);
  }
  return [...attempts.values()].some((count) => count >= 2);
}

/** Who is cut: only plain sessions, or those with TLS as often (discriminator 4); undefined where one side is too small to compare. */
export function tlsSplit(
  view: LogView,
  symptoms: readonly MailSymptom[],
): 'plain' | 'both' | undefined {
  const totals = view.totals().tls;
  for (const direction of DIRECTIONS) {
    const lost = symptoms.filter((s) => s.direction === direction && isCut(s));
    const secure = lost.filter((s) => s.tls === 'success').length;
    const plain = lost.length - secure;
    const { success, none } = totals[direction];
    if (success < ENOUGH || none < ENOUGH || lost.length < ENOUGH) continue;
    const ratio = secure / success / Math.max(plain / none, Number.EPSILON);
    if (secure >= 2 && ratio >= 0.5) return 'both';
    // Were TLS hit as plain is, at least a few of its sessions would have been.
    if (secure === 0 && (plain / none) * success >= ENOUGH) return 'plain';
  }
  return undefined;
}

function isCut({ kind }: MailSymptom): boolean {
  return kind === 'receiving-aborted' || kind === 'connection-error' || kind === 'connection-lost';
}

/** Some of these were sessions with TLS, where nobody on the path can read. */
export function isLikeOverTls(symptoms: readonly MailSymptom[]): boolean {
  return symptoms.some((s) => s.tls === 'success');
}

/** Mail of inside hosts (`RELAY`) is cut as well, and it needn't cross the firewall (discriminator 6). */
export function hitsControlPath(symptoms: readonly MailSymptom[]): boolean {
  const relayed = symptoms.filter((s) => s.isRelayed === true).length;
  return relayed > 0 && relayed < symptoms.length;
}
