/**
 * Which ESA and direction a dialogue belongs to. A mask proves an inspector somewhere on the path,
 * so a dialogue counts against this firewall only when its path is known (contract section 2). A
 * client that typed character by character proves nothing (esa.md 3.4).
 */
import type { Span } from '../base/text.ts';
import type { Stamp } from '../base/time.ts';
import { canonical, type Direction, esaNames } from '../correlate/esa-names.ts';
import { mailPicture } from '../correlate/mail-picture.ts';
import type { EsaTarget, ReadDialogue, Snapshot } from '../model/snapshot.ts';

export interface EsaDialogue {
  readonly read: ReadDialogue;
  readonly target?: EsaTarget;
  readonly direction?: Direction;
  /** The other end, when the dialogue names it. */
  readonly peer?: string;
  readonly time?: Stamp;
}

/** Every dialogue that a person could have typed on whole lines, with its ESA where it shows. */
export function esaDialogues(snapshot: Snapshot): readonly EsaDialogue[] {
  return snapshot.dialogues
    .filter(({ reading }) => !reading.looksCharacterMode)
    .map((read) => placed(snapshot, read));
}

function placed(snapshot: Snapshot, read: ReadDialogue): EsaDialogue {
  const { dialogue } = read;
  const time = dialogue.turns.find((turn) => turn.time !== undefined)?.time;
  const timed = time === undefined ? {} : { time };
  for (const target of snapshot.targets) {
    const names = esaNames(target);
    if (dialogue.server !== undefined && names.has(canonical(dialogue.server))) {
      return { read, target, direction: 'inbound', ...peerOf(dialogue.client), ...timed };
    }
    if (dialogue.client !== undefined && names.has(canonical(dialogue.client))) {
      return { read, target, direction: 'outbound', ...peerOf(dialogue.server), ...timed };
    }
  }
  // The ESA's own debug logs: the ESA is one end by nature of the log.
  const own = snapshot.targets.length === 1 ? snapshot.targets[0] : undefined;
  const ownEnd = own === undefined ? {} : { target: own };
  if (dialogue.origin === 'domain-debug') {
    return { read, ...ownEnd, direction: 'outbound', ...peerOf(dialogue.server), ...timed };
  }
  if (dialogue.origin === 'injection-debug') {
    return { read, ...ownEnd, direction: 'inbound', ...peerOf(dialogue.client), ...timed };
  }
  return { read, ...peerOf(dialogue.server ?? dialogue.client), ...timed };
}

function peerOf(peer: string | undefined): { readonly peer?: string } {
  return peer === undefined ? {} : { peer };
}

/** Lines that show a side offering TLS; undefined when nothing tells. */
export function tlsOffer(
  snapshot: Snapshot,
  direction: Direction,
  peer?: string,
): readonly Span[] | undefined {
  return direction === 'inbound' ? esaOffer(snapshot) : peerOffer(snapshot, peer);
}

function esaOffer(snapshot: Snapshot): readonly Span[] | undefined {
  for (const one of esaDialogues(snapshot)) {
    if (one.direction === 'inbound' && one.read.reading.offersStartTls === true) {
      return [startTlsLine(one.read) ?? one.read.dialogue.span];
    }
  }
  for (const config of snapshot.esa.configs) {
    for (const listener of config.listeners) {
      const modes = [
        { tls: listener.defaultTls, span: listener.span },
        ...listener.policies.map((p) => ({ tls: p.tls, span: p.span })),
      ];
      const on = modes.find(({ tls }) => tls !== undefined && tls !== 'off' && tls !== 'default');
      if (on) return [on.span];
    }
  }
  if (snapshot.mail === undefined) return undefined;
  const picture = mailPicture(snapshot.mail);
  if (picture.tlsSuccess.inbound.count > 0) return picture.tlsSuccess.inbound.lines.slice(0, 1);
  const wanted = picture.symptoms.find(
    (s) => s.direction === 'inbound' && (s.tls === 'required-missing' || s.kind === 'tls-failed'),
  );
  return wanted?.lines;
}

function peerOffer(snapshot: Snapshot, peer: string | undefined): readonly Span[] | undefined {
  for (const { read, direction } of esaDialogues(snapshot)) {
    if (direction === 'inbound' || read.reading.offersStartTls !== true) continue;
    const isPeer =
      peer === undefined ||
      (read.dialogue.server !== undefined && canonical(read.dialogue.server) === canonical(peer));
    if (isPeer) return [startTlsLine(read) ?? read.dialogue.span];
  }
  return undefined;
}

function startTlsLine({ reading }: ReadDialogue): Span | undefined {
  return reading.keywords.find((k) => /^starttls$/i.test(k.text))?.span;
}
