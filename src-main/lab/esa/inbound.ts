/**
 * The practice ESA's listener: one session a connection, SMTP in, replies and mail_logs out (esa.md 1.3
 * A and B, 2.2, 4.1). It offers what an ESA offers: 8BITMIME, SIZE, STARTTLS; no PIPELINING.
 */
import type { GatewayIdentity, InboundReply, InboundSession } from '../gateway.ts';
import type { MailLogBook } from './mail-log.ts';
import type { GatewaySettings } from './settings.ts';

export interface InboundContext {
  readonly identity: GatewayIdentity;
  readonly settings: GatewaySettings;
  readonly log: MailLogBook;
  nextMid(): number;
  /** A message is on disk and acknowledged; the queue takes it from here. */
  accepted(mid: number, from: string, to: readonly string[], isRelay: boolean, at: number): void;
  ended(icid: number, how: string, at: number): void;
}

export interface Peer {
  readonly address: string;
  readonly reverseDns?: string;
  readonly verified: boolean;
}

const BAD_COMMAND_LIMIT = 5;

export function inboundSession(
  context: InboundContext,
  icid: number,
  peer: Peer,
  openedAt: number,
): InboundSession {
  const { identity, settings, log } = context;
  const isRelay = settings.relays.includes(peer.address);
  let isTls = false;
  let hasHello = false;
  let badCommands = 0;
  let mail: { mid: number; from: string; to: string[] } | undefined;
  let hadMessage = false;
  let isOver = false;

  log.info(
    openedAt,
    `New SMTP ICID ${icid} interface ${settings.interfaceName} (${settings.address}) address ${peer.address} reverse dns host ${peer.reverseDns ?? 'unknown'} verified ${peer.verified ? 'yes' : 'no'}`,
  );
  const isRejected = settings.rejected.includes(peer.address);
  const group = isRelay
    ? `RELAY SG RELAYLIST match ${peer.address} SBRS not enabled`
    : isRejected
      ? 'REJECT SG BLACKLIST match sbrs[-10.0:-3.0] SBRS -9.9'
      : 'ACCEPT SG UNKNOWNLIST match sbrs[none] SBRS None';
  log.info(openedAt, `ICID ${icid} ${group}`);

  function reply(lines: readonly string[], next: InboundReply['next'] = 'go-on'): InboundReply {
    return { lines, next };
  }

  function command(line: string, at: number): InboundReply {
    const verb = /^[A-Za-z]+/.exec(line)?.[0]?.toUpperCase() ?? '';
    const rest = line.slice(verb.length).trim();
    switch (verb) {
      case 'EHLO':
      case 'HELO':
        hasHello = true;
        abort(at, 'Receiving aborted by sender');
        return reply(verb === 'HELO' ? [`250 ${identity.hostname}`] : ehlo());
      case 'STARTTLS':
        if (settings.listenerTls === 'off' || isTls) return unknown(line, at);
        return reply(['220 Go ahead with TLS'], 'start-tls');
      case 'MAIL':
        return mailFrom(rest, at);
      case 'RCPT':
        return rcptTo(rest, at);
      case 'DATA':
        if (!mail || mail.to.length === 0) return reply(['503 #5.5.1 RCPT first']);
        return reply(['354 go ahead'], 'read-data');
      case 'RSET':
        abort(at, 'Receiving aborted by sender');
        return reply(['250 reset']);
      case 'NOOP':
        return reply(['250 ok']);
      case 'QUIT':
        return reply([`221 ${identity.hostname}`], 'close');
      case 'HELP':
      case 'VRFY':
        return reply(['252 ok']);
      default:
        return unknown(line, at);
    }
  }

  function unknown(line: string, at: number): InboundReply {
    badCommands++;
    log.info(at, `ICID ${icid} Unknown command: ${line.trim().slice(0, 80)}`);
    if (badCommands >= BAD_COMMAND_LIMIT)
      return reply(['421 Exceeded bad SMTP command limit, disconnecting.'], 'close');
    return reply(['500 #5.5.1 command not recognized']);
  }

  function ehlo(): string[] {
    const offers = ['8BITMIME', `SIZE ${settings.maxMessageBytes}`];
    if (settings.listenerTls !== 'off' && !isTls) offers.push('STARTTLS');
    return [
      `250-${identity.hostname}`,
      ...offers.map((o, i) => `250${i === offers.length - 1 ? ' ' : '-'}${o}`),
    ];
  }

  function mailFrom(rest: string, at: number): InboundReply {
    if (!hasHello) return reply(['503 #5.5.1 EHLO first']);
    if (settings.listenerTls === 'required' && !isTls) {
      log.info(at, `ICID ${icid} TLS was required but remote host did not initiate it`);
      return reply(['530 #5.7.0 Must issue a STARTTLS command first']);
    }
    const from = /<([^>]*)>/.exec(rest)?.[1] ?? '';
    const size = Number(/\bSIZE=(\d+)/i.exec(rest)?.[1] ?? 0);
    if (size > settings.maxMessageBytes) {
      log.info(at, `ICID ${icid} Receiving Failed: Message size exceeds limit`);
      return reply(['552 #5.3.4 message size exceeds limit']);
    }
    abort(at, 'Receiving aborted by sender');
    mail = { mid: context.nextMid(), from, to: [] };
    hadMessage = true;
    log.info(at, `Start MID ${mail.mid} ICID ${icid}`);
    log.info(at, `MID ${mail.mid} ICID ${icid} From: <${from}>`);
    return reply([`250 sender <${from}> ok`]);
  }

  function rcptTo(rest: string, at: number): InboundReply {
    if (!mail) return reply(['503 #5.5.1 MAIL first']);
    const to = /<([^>]*)>/.exec(rest)?.[1] ?? '';
    log.info(at, `MID ${mail.mid} ICID ${icid} RID ${mail.to.length} To: <${to}>`);
    mail.to.push(to);
    return reply([`250 recipient <${to}> ok`]);
  }

  function data(body: Uint8Array, complete: boolean, at: number): readonly string[] {
    if (!mail) return ['503 #5.5.1 MAIL first'];
    const head = headerFields(body);
    if (head.messageId !== undefined)
      log.info(at, `MID ${mail.mid} Message-ID '${head.messageId}'`);
    if (head.subject !== undefined) log.info(at, `MID ${mail.mid} Subject "${head.subject}"`);
    if (!complete) return [];
    if (body.length > settings.maxMessageBytes) {
      log.info(at, `ICID ${icid} Receiving Failed: Message size exceeds limit`);
      abort(at, 'Receiving aborted');
      return ['552 #5.3.4 message size exceeds limit'];
    }
    const { mid, from, to } = mail;
    mail = undefined;
    log.info(at, `MID ${mid} ready ${body.length} bytes from <${from}>`);
    context.accepted(mid, from, to, isRelay, at);
    return [`250 ok:  Message ${mid} accepted`];
  }

  function abort(at: number, how: string): void {
    if (!mail) return;
    log.info(at, `Message aborted MID ${mail.mid} ${how}`);
    log.info(at, `Message finished MID ${mail.mid} aborted`);
    mail = undefined;
  }

  return {
    icid,
    greet(at) {
      if (!isRejected) return [`220 ${identity.hostname} ESMTP`];
      log.info(at, `ICID ${icid} close`);
      isOver = true;
      context.ended(icid, 'rejected', at);
      return [`554 ${identity.hostname}`];
    },
    lostInDns(seconds, at) {
      isOver = true;
      log.info(
        at,
        `ICID ${icid} Connection from ${peer.address} on interface ${settings.interfaceName} (${settings.address}) lost after ${seconds} seconds (DNS query took ${seconds} seconds), before any commands were received`,
      );
      log.info(at, `ICID ${icid} lost`);
      log.info(at, `ICID ${icid} close`);
      context.ended(icid, 'lost', at);
    },
    command,
    data,
    tls(outcome, at) {
      if (outcome.ok) {
        isTls = true;
        hasHello = false;
        log.info(
          at,
          `ICID ${icid} TLS success protocol ${outcome.protocol} cipher ${outcome.cipher}`,
        );
      } else log.info(at, `ICID ${icid} TLS failed: ${outcome.error}`);
    },
    end(how, at) {
      if (isOver) return;
      isOver = true;
      if (how === 'timeout')
        log.info(
          at,
          `ICID ${icid} disconnected address ${peer.address}, ${hadMessage ? 'exceeded allowable connection time' : 'no messages injected within timeout period'}`,
        );
      if (how === 'too-long')
        log.info(
          at,
          `ICID ${icid} disconnected address ${peer.address}, exceeded allowable connection time`,
        );
      if (how === 'lost' || how === 'timeout') log.info(at, `ICID ${icid} lost`);
      abort(at, 'Receiving aborted');
      log.info(at, `ICID ${icid} close`);
      context.ended(icid, how, at);
    },
  };
}

/** Message-ID and Subject, when their lines are whole in what came; folded lines joined. */
function headerFields(body: Uint8Array): { messageId?: string; subject?: string } {
  const text = new TextDecoder('latin1').decode(body.subarray(0, 65_536));
  const end = text.indexOf('\r\n\r\n');
  // The log shows them only once the header block is complete (esa.md 1.3 B).
  if (end < 0) return {};
  const head = text.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
  const messageId = /^message-id:\s*(\S+)/im.exec(head)?.[1];
  const subject = /^subject:[ \t]*(.*)$/im.exec(head)?.[1]?.replace(/\r/g, '');
  return {
    ...(messageId === undefined ? {} : { messageId }),
    ...(subject === undefined ? {} : { subject: subject.slice(0, 200) }),
  };
}
