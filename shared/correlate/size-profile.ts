/**
 * The size profile of a broken path MTU (esa.md 1.5, discriminator 3): with one peer only mail that
 * fits into one packet passes, larger mail stalls in DATA until a timer ends it. A content trigger
 * (a header line, a file name) looks different: other mail of the same size passes.
 *
 * The size of mail that never arrived isn't known, so on the way in the proof is statistical: other
 * peers bring larger mail as a rule, and this one's would all have to be small by chance. On the way
 * out both sizes are known and must be separated without an exception.
 */
import type { LogView, MailMessage } from '../model/mail.ts';
import { TIMED_OUT } from './errno.ts';
import { type MailSymptom, mailPicture } from './mail-picture.ts';
import { memo } from './memo.ts';

/** Data of one full packet on Ethernet (1500 less 40), in bytes. */
const ONE_PACKET = 1460;

/** A stall runs into somebody's timer; a reset doesn't last this long. */
const SILENT_S = 60;

/** How often the pattern may come about by chance before it is believed. */
const CHANCE = 0.01;

const LEAST_CUT = 3;
const LEAST_PASSED = 3;

/** Enough to know a distribution by, however large the log. */
const SAMPLE = 4000;

/** Symptoms that the size profile of their peer explains. */
export const sizeExplained: (view: LogView) => ReadonlySet<MailSymptom> = memo((view) => {
  const found = new Set<MailSymptom>();
  const { symptoms } = mailPicture(view);
  for (const [peer, cut] of byPeer(symptoms.filter(isStalledReceipt))) {
    if (isInboundProfile(view, peer, cut)) for (const s of cut) found.add(s);
  }
  for (const [peer, cut] of byPeer(symptoms.filter(isStalledDelivery))) {
    if (isOutboundProfile(view, peer, cut)) for (const s of cut) found.add(s);
  }
  return found;
});

/** In DATA, and silent. TLS or not: a path knows no difference. */
function isStalledReceipt(symptom: MailSymptom): boolean {
  const { kind, phase, explainedBy } = symptom;
  if (kind !== 'receiving-aborted' || explainedBy !== undefined) return false;
  return (phase === 'rcpt' || phase === 'headers') && isSilent(symptom);
}

function isStalledDelivery(symptom: MailSymptom): boolean {
  const { kind, phase, explainedBy, code, errno } = symptom;
  if (explainedBy !== undefined || phase === 'connected' || phase === 'tls') return false;
  // The connection that went on to other mail shows no silence of its own.
  if (kind === 'possible-delivery') return true;
  const isNetwork = kind === 'connection-error' || code === '000';
  return isNetwork && (errno === undefined || errno === TIMED_OUT) && isSilent(symptom);
}

function isSilent({ gapS, silenceS }: MailSymptom): boolean {
  return Math.max(gapS ?? 0, silenceS ?? 0) >= SILENT_S;
}

function byPeer(symptoms: readonly MailSymptom[]): ReadonlyMap<string, readonly MailSymptom[]> {
  const found = new Map<string, MailSymptom[]>();
  for (const symptom of symptoms) {
    if (symptom.peer === undefined) continue;
    const known = found.get(symptom.peer);
    if (known) known.push(symptom);
    else found.set(symptom.peer, [symptom]);
  }
  return found;
}

function isInboundProfile(view: LogView, peer: string, cut: readonly MailSymptom[]): boolean {
  if (cut.length < LEAST_CUT) return false;
  const passed = sizesOf(view, peer, 'inbound');
  if (passed.length < LEAST_PASSED || passed.some((bytes) => bytes > ONE_PACKET)) return false;
  const share = smallShareOfOthers(view, peer);
  return share !== undefined && share ** passed.length <= CHANCE;
}

/** Part of the mail of other peers that fits into one packet; undefined where there is no other mail. */
function smallShareOfOthers(view: LogView, peer: string): number | undefined {
  let all = 0;
  let small = 0;
  for (const index of view.messages({ intake: ['accepted'] })) {
    const message = view.message(index);
    if (message.bytes === undefined || peerOf(view, message) === peer) continue;
    all++;
    if (message.bytes <= ONE_PACKET) small++;
    if (all >= SAMPLE) break;
  }
  return all < LEAST_PASSED ? undefined : small / all;
}

function peerOf(view: LogView, { icid, key }: MailMessage): string | undefined {
  if (icid === undefined || icid === 0) return undefined;
  const index = view.findConnection('inbound', { ...key, id: icid });
  return index === undefined ? undefined : view.connection(index).peer;
}

/** Sizes of mail that passed with this peer, at most `SAMPLE`. */
function sizesOf(view: LogView, peer: string, direction: 'inbound' | 'outbound'): number[] {
  const found: number[] = [];
  for (const index of view.connections({ direction, peer })) {
    const { messages, key } = view.connection(index);
    for (const mid of messages) {
      const at = view.findMessage({ ...key, id: mid });
      const message = at === undefined ? undefined : view.message(at);
      if (message?.bytes === undefined) continue;
      if (direction === 'inbound' || isDelivered(message, key.id)) found.push(message.bytes);
    }
    if (found.length >= SAMPLE) break;
  }
  return found;
}

function isDelivered({ recipients }: MailMessage, dcid: number): boolean {
  return recipients.some((r) =>
    r.attempts.some((a) => a.dcid === dcid && a.outcome === 'delivered'),
  );
}

function isOutboundProfile(view: LogView, peer: string, cut: readonly MailSymptom[]): boolean {
  const sizes = new Map(cut.flatMap((s) => (s.mid === undefined ? [] : [[s.mid, s.bytes]])));
  if (sizes.size < LEAST_CUT) return false;
  for (const bytes of sizes.values()) if (bytes === undefined || bytes <= ONE_PACKET) return false;
  const passed = sizesOf(view, peer, 'outbound');
  if (passed.length < LEAST_PASSED || passed.some((bytes) => bytes > ONE_PACKET)) return false;
  return separationByChance(sizes.size, passed.length) <= CHANCE;
}

/** How likely it is that of `a + b` mails the `a` largest are just the ones that failed. */
function separationByChance(a: number, b: number): number {
  let chance = 1;
  for (let i = 1; i <= a; i++) chance *= i / (b + i);
  return chance;
}
