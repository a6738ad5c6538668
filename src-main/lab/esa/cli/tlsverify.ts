/**
 * `tlsverify`: asks domain and host, connects, wants TLS, says how it went (esa.md 3.4: the lines of a
 * good run; wording of every failure, the missing STARTTLS included, is [K] or modelled).
 */
import { bytesOf } from '../../inspect/mask.ts';
import { type Actor, lineCutter, type Transport } from '../../smtp/transport.ts';
import { type CliContext, type Dialogue, type LiveSession, print } from './command.ts';
import { addressOf, CONNECT_TIMEOUT_MS } from './telnet.ts';

/** As long as the delivery engine waits for a reply (esa.md 1.5). */
const REPLY_TIMEOUT_MS = 240_000;

export function* tlsverify(context: CliContext): Dialogue {
  let domain = '';
  while (domain === '') {
    // [modelled] question texts
    const lines = ['', 'Enter the TLS domain to verify against:'];
    domain = (yield { kind: 'ask', lines, preset: '' }).trim();
  }
  const mx = context.options.resolve?.(domain).find((record) => record.type === 'MX')?.value;
  const lines = [
    '',
    'Enter the destination host to connect to.  Append the port (example.com:26) if you are not',
    'connecting on port 25:',
  ];
  const target = (yield { kind: 'ask', lines, preset: mx ?? domain }).trim();
  // mx1.bank.example   |   mx1.bank.example:26
  const groups = /^(?<host>[^:\s]{1,255})(?::(?<port>\d{1,5}))?$/.exec(target)?.groups;
  const host = groups?.host ?? '';
  const address = addressOf(context, host);
  if (address === undefined || !context.options.probe) {
    yield print('', `Could not resolve the host ${host || target}.`); // [modelled]
    return 1;
  }
  const port = Number(groups?.port ?? 25);
  yield { kind: 'live', session: verification(context, { domain, host, address, port }) };
  return 0;
}

interface Target {
  readonly domain: string;
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

function verification(context: CliContext, target: Target): LiveSession {
  const { address, port, domain } = target;
  const { identity, settings } = context.esa;
  let pending: string[] = ['', `Connecting to ${address} on port ${port}.`];
  let isOver = false;
  let transport: Transport | undefined;
  let waitsSince = context.now();

  function end(...lines: readonly string[]): void {
    if (isOver) return;
    isOver = true;
    pending.push(...lines, '', 'TLS verification completed.');
    transport?.close('fin');
  }

  const failed = (why: string): void => end(`TLS connection failed: ${why}`); // [modelled]

  function send(line: string): void {
    waitsSince = context.now();
    transport?.send(bytesOf(`${line}\r\n`));
  }

  let step: 'banner' | 'ehlo' | 'starttls' = 'banner';
  let reply: string[] = [];

  function answered(lines: readonly string[]): void {
    const isGood = lines[0]?.startsWith('2') ?? false;
    if (step === 'banner') {
      if (!isGood) return failed(lines.join(' '));
      step = 'ehlo';
      return send(`EHLO ${identity.hostname}`);
    }
    if (step === 'ehlo') {
      pending.push('Checking TLS connection.');
      if (!lines.some((line) => /^250[ -]STARTTLS\b/i.test(line)))
        return failed('STARTTLS command not supported');
      step = 'starttls';
      return send('STARTTLS');
    }
    if (!isGood) return failed('STARTTLS unexpected response'); // the word of mail_logs [V]
    transport?.startTls('client', (isUp) => {
      if (!isUp) return failed('handshake failure');
      end(
        'TLS connection established: protocol TLSv1.2, cipher ECDHE-RSA-AES256-GCM-SHA384.',
        'Verifying peer certificate.',
        // The practice peers sign for themselves; the verdict is modelled.
        `Verifying certificate common name ${target.host}.`,
        `TLS certificate match ${domain}`,
        'TLS certificate verified.',
      );
    });
  }

  const cutter = lineCutter();
  const actor: Actor = {
    opened(link) {
      transport = link;
      if (isOver) return link.close('fin');
      waitsSince = context.now();
      pending.push(`Connected to ${address} from interface ${settings.address}.`);
    },
    data(bytes) {
      for (const line of cutter.push(bytes)) {
        if (isOver) return;
        reply.push(line);
        if (line[3] === '-') continue;
        const lines = reply;
        reply = [];
        answered(lines);
      }
    },
    ended(how) {
      if (!transport) failed('[Errno 61] Connection refused');
      else failed(how === 'rst' ? '[Errno 54] Connection reset by peer' : 'EOF');
    },
  };
  context.options.probe?.(address, port, actor);

  return {
    take() {
      const limit = transport ? REPLY_TIMEOUT_MS : CONNECT_TIMEOUT_MS;
      if (!isOver && context.now() - waitsSince >= limit) failed('[Errno 60] Operation timed out');
      const lines = pending;
      pending = [];
      return lines;
    },
    get isOver() {
      return isOver;
    },
    stop() {
      isOver = true;
      pending = [];
      transport?.close('fin');
    },
  };
}
