/** A probe for the terminal: the sentence, the TLS facts, the differences, the bytes as they came. */
import { type Message, message } from '../../../shared/base/message.ts';
import { visible } from '../../../shared/base/text.ts';
import type { ProbeBytes, ProbeResult } from '../../../shared/model/probe.ts';
import type { DialogueDifference } from '../../../shared/smtp/compare.ts';
import { endOf, type ProbeJudgement } from '../../host/run-probe.ts';

type Say = (text: Message) => string;

/** Ends with a line end. Every foreign character is made visible. */
export function renderProbe(
  judgement: ProbeJudgement,
  results: readonly ProbeResult[],
  differences: readonly DialogueDifference[],
  say: Say,
): string {
  const lines = [say(judgement.because)];
  if (results.length > 1) lines.push('', ...renderDifferences(differences, say));
  for (const result of results) lines.push('', ...renderResult(result, say));
  return lines.map((line) => `${line}\n`).join('');
}

function renderDifferences(differences: readonly DialogueDifference[], say: Say): string[] {
  if (differences.length === 0) return [say(message('probe.text.alike'))];
  const lines = [say(message('probe.text.differ', { count: differences.length }))];
  for (const { where, line, outside, inside, from } of differences) {
    const place = message(`probe.text.${where}`, { line: line + 1, byte: from + 1 });
    lines.push(`  ${say(place)}`);
    lines.push(`    ${say(message('probe.text.outside'))} ${shown(outside?.text, say)}`);
    lines.push(`    ${say(message('probe.text.inside'))} ${shown(inside?.text, say)}`);
  }
  return lines;
}

function shown(text: string | undefined, say: Say): string {
  return text === undefined ? say(message('probe.text.no-line')) : visible(text);
}

function renderResult(result: ProbeResult, say: Say): string[] {
  const { target, address, ms, tls } = result;
  const where = message('probe.text.target', { target, address: address ?? '-', ms });
  const lines = [say(where)];
  for (const piece of result.raw) lines.push(...renderBytes(piece));
  lines.push(`  ${say(endOf(result))}`);
  if (tls === undefined) return lines;
  if (tls.failure !== undefined) {
    lines.push(`  ${say(message('probe.text.tls-failed', { failure: tls.failure }))}`);
    return lines;
  }
  const { protocol = '?', cipher = '?', certificate } = tls;
  lines.push(`  ${say(message('probe.text.tls', { protocol, cipher }))}`);
  if (certificate !== undefined) {
    const { subject, issuer, validFrom, validTo, names = '-' } = certificate;
    const values = { subject, issuer, validFrom, validTo, names };
    lines.push(`  ${say(message('probe.text.certificate', values))}`);
  }
  return lines;
}

/** `   +12 ms < 220 mx␍␊`; lines of the same bytes stand below each other. */
function renderBytes({ by, atMs, base64 }: ProbeBytes): string[] {
  const text = visible(Buffer.from(base64, 'base64').toString('utf8'));
  const head = `${String(atMs).padStart(7)} ms ${by === 'server' ? '<' : '>'} `;
  return text
    .split(/(?<=\u240a)/)
    .map((line, index) => `${index === 0 ? head : ' '.repeat(head.length)}${line}`);
}
