/**
 * STARTTLS was taken out. Two ways to know (contract section 2): a dialogue whose EHLO reply lacks
 * STARTTLS, or `no allow-tls` of the map in force, from an `all` listing, with TLS offered by the ESA
 * or its peer. Only the first ties harm. A run of eight X alone may be CHUNKING or SMTPUTF8; what
 * counts is that STARTTLS is absent (asa.md c.2, esa.md 4.1).
 */
import { message } from '../../base/message.ts';
import type { Span } from '../../base/text.ts';
import { isPast } from '../../correlate/changes.ts';
import { DIRECTIONS } from '../../correlate/esa-names.ts';
import type { FindingDraft } from '../../model/finding.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { type EsaDialogue, esaDialogues, tlsOffer } from '../dialogue-path.ts';
import { isFreeBothWays } from '../free-paths.ts';
import { actsOn, firewallsOf, targetWeights } from '../harm.ts';
import { CONFIG, DIALOGUE } from '../inputs.ts';
import { isPassedOn, tlsAllowed } from '../map-tls.ts';
import { REMOTE_FIREWALL, STARTTLS_ORDER, TLS_OFF } from '../rivals.ts';
import type { Rule } from '../rule.ts';
import { CAPTURES, ESA_STARTTLS, GUIDE } from '../sources.ts';

export const starttlsMasked: Rule = {
  id: 'effect.starttls-masked',
  severity: 'critical',
  needs: [[DIALOGUE, CONFIG]],
  rivals: [REMOTE_FIREWALL, TLS_OFF, STARTTLS_ORDER],
  references: [GUIDE, ESA_STARTTLS, CAPTURES],
  check: (snapshot) => ({
    kind: 'checked',
    findings: withoutRepeats(fromDialogues(snapshot), fromMaps(snapshot)),
  }),
};

/** What a dialogue showed needn't be concluded from the map as well. */
function withoutRepeats(
  seen: readonly FindingDraft[],
  concluded: readonly FindingDraft[],
): readonly FindingDraft[] {
  const shown = new Set(seen.filter((d) => !d.past).map((d) => d.subject));
  return [...seen, ...concluded.filter((d) => !shown.has(d.subject))];
}

/** STARTTLS, CHUNKING and SMTPUTF8 all have eight letters. */
const STARTTLS_LENGTH = 8;

function fromDialogues(snapshot: Snapshot): readonly FindingDraft[] {
  return esaDialogues(snapshot).flatMap((one) => {
    const { reading } = one.read;
    if (reading.greeting === 'helo' || reading.offersStartTls !== false) return [];
    // The server put STARTTLS where a client reads the greeting: its own fault (asa.md h 21).
    if (reading.startTlsBeforeGreeting === true) return [];
    if (one.target === undefined && allFree(snapshot)) return [];
    const masks = reading.keywords.filter((k) => k.mask?.length === STARTTLS_LENGTH);
    const offer = offerFor(snapshot, one, masks.length);
    if (masks.length === 0 && offer === undefined) return [];
    return dialogueFinding(
      snapshot,
      one,
      masks.map((k) => k.span),
      offer,
    );
  });
}

/**
 * Lines that prove the offer; an empty list where it follows from the release: before AsyncOS 14.0
 * an ESA has no other keyword that the firewall would mask (esa.md 4.1) [I].
 */
function offerFor(
  snapshot: Snapshot,
  one: EsaDialogue,
  masks: number,
): readonly Span[] | undefined {
  if (one.direction === undefined) return undefined;
  const seen = tlsOffer(snapshot, one.direction, one.peer);
  if (seen !== undefined) return seen;
  const versions = [
    ...snapshot.esa.versions.map((v) => v.version),
    ...(snapshot.mail?.appliances ?? []).map((a) => a.version),
  ];
  const isOld =
    versions.length > 0 && versions.every((v) => v !== undefined && Number.parseInt(v, 10) < 14);
  return one.direction === 'inbound' && masks > 0 && isOld ? [] : undefined;
}

function dialogueFinding(
  snapshot: Snapshot,
  one: EsaDialogue,
  masks: readonly Span[],
  offer: readonly Span[] | undefined,
): readonly FindingDraft[] {
  const { target, direction, read } = one;
  const acts = target && direction ? actsOn(snapshot, target, [direction]) : 'unknown';
  if (target && direction && isPassedOn(snapshot, target, direction, one.peer)) return [];
  const evidence = [...(masks.length > 0 ? masks : [read.dialogue.span]), ...(offer ?? [])];
  const common = {
    summary: message(
      masks.length > 0
        ? 'rule.effect.starttls-masked.dialogue'
        : 'rule.effect.starttls-masked.absent',
    ),
    ...(target === undefined ? {} : { subject: target.address }),
    evidence,
  };
  const weights = [
    ...(target === undefined ? ['path-unknown'] : ['dialogue-shows', ...targetWeights(target)]),
    ...(masks.length === 0 ? ['no-mask-seen'] : []),
    ...(offer === undefined ? ['offer-unknown'] : []),
  ];
  if (target !== undefined && acts === false) {
    const isOld =
      one.time !== undefined && firewallsOf(snapshot, target).some((f) => isPast(f, [one.time]));
    return isOld ? [{ ...common, weights, past: true }] : [];
  }
  const isTied = target !== undefined && acts === true && offer !== undefined;
  return [
    {
      ...common,
      weights,
      bearing: isTied ? 'ties' : 'fits',
      remedy: message('remedy.exempt-or-allow-tls'),
    },
  ];
}

/** Every ESA is proven free both ways: a mask is then somebody else's, whatever path it shows. */
function allFree(snapshot: Snapshot): boolean {
  return snapshot.targets.length > 0 && snapshot.targets.every(isFreeBothWays);
}

function fromMaps(snapshot: Snapshot): readonly FindingDraft[] {
  return snapshot.targets.flatMap((target) =>
    DIRECTIONS.flatMap((direction) => {
      if (actsOn(snapshot, target, [direction]) !== true) return [];
      const tls = tlsAllowed(snapshot, target, [direction]);
      const offer = tlsOffer(snapshot, direction);
      if (tls.allowed !== false || offer === undefined) return [];
      return [
        {
          summary: message('rule.effect.starttls-masked.map', {
            direction: message(`direction.${direction}`),
          }),
          subject: target.address,
          evidence: [...tls.spans, ...offer],
          weights: ['config-says', ...targetWeights(target)],
          // Known from the configuration, seen by nobody yet: it fits, it doesn't tie.
          bearing: 'fits' as const,
          remedy: message('remedy.exempt-or-allow-tls'),
        },
      ];
    }),
  );
}
