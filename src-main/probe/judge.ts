/**
 * What a probe says about its path, in one sentence and an outcome. Differences of two views are
 * shown but don't count by themselves: greetings hold times, and a server may greet two clients
 * differently. A mask counts, and a STARTTLS that one side offers and the other doesn't.
 */
import { type Message, message } from '../../shared/base/message.ts';
import type { ProbeResult } from '../../shared/model/probe.ts';

export interface ProbeJudgement {
  readonly outcome: 'masked' | 'clear' | 'cannot-tell' | 'not-reached';
  /** What was masked; empty unless `masked`. */
  readonly signs: readonly Message[];
  readonly because: Message;
}

/** `inside`: the same server seen past the firewall. */
export function judgeProbe(outside: ProbeResult, inside?: ProbeResult): ProbeJudgement {
  const { target } = outside;
  const signs = signsOf(outside, inside);
  if (signs.length > 0) {
    const isBoth = inside !== undefined && signsOf(inside).length > 0;
    const id = isBoth ? 'probe.masked-both' : inside ? 'probe.masked-between' : 'probe.masked';
    const values = { target, signs, ...(inside === undefined ? {} : { inside: inside.target }) };
    return { outcome: 'masked', signs, because: message(id, values) };
  }
  if (outside.dialogue.turns.length === 0 && outside.phase === 'connect') {
    const because = message('probe.not-reached', { target, reason: endOf(outside) });
    return { outcome: 'not-reached', signs, because };
  }
  if (outside.reading.offersStartTls === undefined) {
    const because = message('probe.cannot-tell', { target, reason: endOf(outside) });
    return { outcome: 'cannot-tell', signs, because };
  }
  const tls = message(tlsOf(outside));
  return { outcome: 'clear', signs, because: message('probe.clear', { target, tls }) };
}

/** How a probe ended, as half a sentence. */
export function endOf({ end }: ProbeResult): Message {
  return message(`probe.end.${end}`);
}

function tlsOf({ reading, tls }: ProbeResult): string {
  if (tls !== undefined) return tls.failure === undefined ? 'probe.tls.works' : 'probe.tls.fails';
  return reading.offersStartTls ? 'probe.tls.refused' : 'probe.tls.not-offered';
}

function signsOf({ reading }: ProbeResult, inside?: ProbeResult): readonly Message[] {
  const signs: Message[] = [];
  if (reading.banner?.isMasked) signs.push(message('probe.sign.banner'));
  const keywords = reading.keywords.filter((keyword) => keyword.mask !== undefined);
  if (keywords.length > 0) {
    const names = keywords.map((keyword) => keyword.text);
    signs.push(message('probe.sign.keywords', { count: names.length, names }));
  }
  if (reading.offersStartTls === false && inside?.reading.offersStartTls === true) {
    signs.push(message('probe.sign.starttls'));
  }
  if (reading.maskedReplies.length > 0) signs.push(message('probe.sign.command'));
  return signs;
}
