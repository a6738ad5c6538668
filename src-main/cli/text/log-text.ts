/** What `unmask log` prints for people: a story, or the sums of a log. Foreign text is made visible. */
import { visible } from '../../../shared/base/text.ts';
import { isoTime } from '../../../shared/base/time.ts';
import type {
  LogView,
  MailConnection,
  MailMessage,
  MailRecipient,
  MailTotals,
} from '../../../shared/model/mail.ts';
import { say } from '../../host/say.ts';
import type { Story } from '../../logs/story.ts';

/** A story: each record, then its raw lines with file and number. */
export function storyText(story: Story, view: LogView): string {
  const out: string[] = [];
  for (const told of story.records) {
    if (out.length > 0) out.push('');
    out.push(
      ...(told.kind === 'connection'
        ? connectionLines(told.record, view)
        : messageLines(told.record, view)),
    );
  }
  out.push('', say('cli.log.lines'));
  for (const { path, from } of story.lines) {
    const [text = ''] = view.lines(path, from, from);
    out.push(lineText(path, from, text));
  }
  if (story.isCut) out.push('', say('cli.log.more'));
  return `${out.join('\n')}\n`;
}

/** `mail.log:12: ...`. */
export function lineText(path: string, line: number, text: string): string {
  return `${visible(path)}:${line}: ${visible(text)}`;
}

export function totalsText(totals: MailTotals): string {
  const { connections, tls } = totals;
  const out = [
    say('cli.log.totals', {
      inbound: connections.inbound,
      outbound: connections.outbound,
      messages: totals.messages,
      aborted: totals.receivingAborted,
      lost: totals.connectionsLost,
      failures: totals.deliveryFailures,
      possible: totals.possibleDeliveries,
    }),
    say('cli.log.tls', {
      inbound: tls.inbound.success,
      inboundAll: connections.inbound,
      outbound: tls.outbound.success,
      outboundAll: connections.outbound,
    }),
  ];
  if (totals.from && totals.to) {
    out.push(say('cli.log.span', { from: isoTime(totals.from), to: isoTime(totals.to) }));
  }
  return `${out.join('\n')}\n`;
}

function connectionLines(c: MailConnection, view: LogView): string[] {
  const isInbound = c.direction === 'inbound';
  const appliance = view.appliances[c.key.appliance]?.name ?? '';
  const own = [c.interfaceName, c.interfaceAddress].filter((part) => part !== undefined).join(' ');
  const peer = [c.peer ?? say('cli.log.unknown'), c.reverseDns].filter(
    (part) => part !== undefined,
  );
  const out = [
    say(isInbound ? 'cli.log.icid-head' : 'cli.log.dcid-head', {
      id: c.key.id,
      peer: peer.join(' '),
      own,
      appliance,
    }),
  ];
  const opened = c.opened ? isoTime(c.opened) : '?';
  if (c.ended) {
    const gap = c.lastActivity ? (c.ended.wallMs - c.lastActivity.wallMs) / 1000 : 0;
    out.push(say('cli.log.times', { opened, ended: isoTime(c.ended), gap }));
  } else out.push(say('cli.log.open', { opened }));
  if (c.hat) out.push(say('cli.log.group', { hat: c.hat, group: c.senderGroup ?? '' }));
  const ending = c.endingDetail === undefined ? c.ending : `${c.ending} (${c.endingDetail})`;
  out.push(say('cli.log.state', { ending, phase: c.phase, tls: tlsWord(c) }));
  for (const { kind, detail = '' } of c.marks) out.push(say('cli.log.mark', { kind, detail }));
  if (c.messages.length > 0) {
    out.push(say('cli.log.messages', { list: c.messages.map((mid) => `MID ${mid}`).join(', ') }));
  }
  if (c.truncated) out.push(say('cli.log.truncated'));
  return indented(out);
}

function tlsWord({ tls }: MailConnection): string {
  if (tls.kind === 'success') return [tls.kind, tls.protocol, tls.cipher].filter(Boolean).join(' ');
  return tls.kind === 'failed' && tls.detail !== undefined ? `failed (${tls.detail})` : tls.kind;
}

function messageLines(m: MailMessage, view: LogView): string[] {
  const appliance = view.appliances[m.key.appliance]?.name ?? '';
  const out = [say('cli.log.mid-head', { id: m.key.id, from: m.from ?? '?', appliance })];
  if (m.subject !== undefined || m.bytes !== undefined) {
    out.push(say('cli.log.subject', { subject: m.subject ?? '?', bytes: m.bytes ?? '?' }));
  }
  const intake = m.intakeDetail === undefined ? m.intake : `${m.intake} (${m.intakeDetail})`;
  out.push(say('cli.log.intake', { intake }));
  for (const { mid, how } of m.became) out.push(say('cli.log.became', { how, mid }));
  if (m.quarantine !== undefined) out.push(say('cli.log.quarantine', { name: m.quarantine }));
  for (const recipient of m.recipients) out.push(recipientLine(recipient));
  if (m.truncated) out.push(say('cli.log.truncated'));
  return indented(out);
}

function recipientLine({ rid, address = '?', attempts }: MailRecipient): string {
  const outcome = attempts
    .map(({ outcome, dcid, time, code, status, reply }) =>
      say('cli.log.attempt', {
        outcome,
        dcid,
        time: time ? isoTime(time) : '?',
        reply: [status, code, reply].filter((part) => part !== undefined).join(' '),
      }).trimEnd(),
    )
    .join('; ');
  return say('cli.log.recipient', { rid, address, outcome: outcome || say('cli.log.no-attempt') });
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === 0 ? line : `  ${line}`));
}
