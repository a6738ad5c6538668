/**
 * `telnet HOST 25`: a BSD client in line mode over the way the appliance's deliveries take (esa.md 3.4;
 * Cisco 214630 [V] for the three lines at the start). What is typed goes out a line at a time, so a
 * masking firewall on the way sees whole commands.
 */
import { bytesOf } from '../../inspect/mask.ts';
import type { Transport } from '../../smtp/transport.ts';
import { type CliContext, type Dialogue, type LiveSession, type Probe, print } from './command.ts';

/** FreeBSD gives up on a SYN after this long [K]. */
export const CONNECT_TIMEOUT_MS = 75_000;

export function* telnet(context: CliContext, words: readonly string[]): Dialogue {
  let host = words[0] ?? '';
  let port = words[1] ?? '25';
  if (host === '') {
    // [modelled]
    host = (yield {
      kind: 'ask',
      lines: ['', 'Enter the remote hostname or IP address.'],
      preset: '',
    }).trim();
    port = (yield { kind: 'ask', lines: ['', 'Enter the remote port.'], preset: '25' }).trim();
  }
  if (host === '' || !/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    yield print('Usage: telnet [<host> [<port>]]'); // [modelled]
    return 1;
  }
  const address = addressOf(context, host);
  const { probe } = context.options;
  if (address === undefined || !probe) {
    yield print(`${host}: hostname nor servname provided, or not known`); // [modelled] FreeBSD's
    return 1;
  }
  yield { kind: 'live', session: telnetSession(context, probe, address, Number(port)) };
  return 0;
}

/** The address of a name by the appliance's resolver; an address stands for itself. */
export function addressOf(context: CliContext, host: string): string | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return host;
  return context.options.resolve?.(host).find((record) => record.type === 'A')?.value;
}

function telnetSession(
  context: CliContext,
  probe: Probe,
  address: string,
  port: number,
): LiveSession {
  const startedAt = context.now();
  let pending: string[] = [`Trying ${address}...`];
  let partial = '';
  let transport: Transport | undefined;
  let isOver = false;

  function end(text: string): void {
    if (isOver) return;
    if (partial !== '') pending.push(partial);
    partial = '';
    pending.push(text);
    isOver = true;
  }

  probe(address, port, {
    opened(link) {
      if (isOver) {
        link.close('fin');
        return;
      }
      transport = link;
      pending.push(`Connected to ${address}.`, "Escape character is '^]'.");
    },
    data(bytes) {
      if (isOver) return;
      const lines = (partial + Buffer.from(bytes).toString('latin1')).split('\n');
      partial = lines.pop() ?? '';
      pending.push(...lines.map((line) => line.replace(/\r$/, '')));
    },
    ended(how) {
      if (transport === undefined) end(`telnet: connect to address ${address}: Connection refused`);
      else end(how === 'rst' ? 'Connection reset by peer' : 'Connection closed by foreign host.');
    },
  });

  return {
    take() {
      if (!transport && !isOver && context.now() - startedAt >= CONNECT_TIMEOUT_MS)
        end(`telnet: connect to address ${address}: Operation timed out`);
      const lines = pending;
      pending = [];
      return lines;
    },
    get isOver() {
      return isOver;
    },
    enter(line) {
      if (!isOver) transport?.send(bytesOf(`${line}\r\n`));
    },
    stop() {
      transport?.close('fin');
      end('Connection closed.');
    },
  };
}
