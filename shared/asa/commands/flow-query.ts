/**
 * The flow a person asked about, from the command as typed:
 * `show service-policy flow tcp host 198.51.100.10 host 192.168.1.1 eq 25`,
 * `packet-tracer input outside tcp 198.51.100.10 40000 203.0.113.25 25 detailed`.
 */
import type { FlowQuery, PacketTrace } from '../../model/asa-show.ts';
import { portNumber } from '../ports.ts';

/** Words behind `flow`; undefined where they can't be read whole. */
export function parseFlowQuery(text: string): FlowQuery | undefined {
  const words = text.trim().split(/\s+/);
  const protocol = words.shift()?.toLowerCase();
  const source = end(words);
  const destination = end(words);
  if (!protocol || !source || !destination || words.length > 0) return undefined;
  return {
    protocol,
    source: source.address,
    ...(source.port === undefined ? {} : { sourcePort: source.port }),
    destination: destination.address,
    ...(destination.port === undefined ? {} : { destinationPort: destination.port }),
  };
}

/** `host A [eq P]`, `any`, `A MASK`; takes its words off the list. */
function end(words: string[]): { address: string; port?: number } | undefined {
  const first = words.shift();
  if (first === undefined) return undefined;
  let address = first;
  if (first === 'host') address = words.shift() ?? '';
  else if (/^\d+\.\d+\.\d+\.\d+$/.test(first) && /^\d+\.\d+\.\d+\.\d+$/.test(words[0] ?? '')) {
    address = `${first} ${words.shift()}`;
  }
  if (address === '') return undefined;
  if (words[0] !== 'eq') return { address };
  const port = portNumber(words[1]?.toLowerCase() ?? '');
  if (port === undefined) return undefined;
  words.splice(0, 2);
  return { address, port };
}

/** `packet-tracer input IFC PROTO SRC SPORT DST DPORT [detailed]`; undefined where it can't be read. */
export function parseTraceQuery(command: string): PacketTrace['query'] {
  const words = command.trim().split(/\s+/);
  const at = words.indexOf('input');
  const [input, protocol, source, sourcePort, destination, destinationPort] = words.slice(at + 1);
  if (at < 0 || !input || !protocol || !source || !destination) return undefined;
  const from = portNumber(sourcePort?.toLowerCase() ?? '');
  const to = portNumber(destinationPort?.toLowerCase() ?? '');
  if (from === undefined || to === undefined) return undefined;
  return {
    input,
    protocol: protocol.toLowerCase(),
    source,
    sourcePort: from,
    destination,
    destinationPort: to,
  };
}

/** Either form, from the whole command; undefined for any other. */
export function flowQueryOf(
  command: string,
): (FlowQuery & { readonly input?: string }) | undefined {
  if (command.startsWith('packet-tracer ')) return parseTraceQuery(command);
  const at = command.search(/\bflow\b/);
  return at < 0 ? undefined : parseFlowQuery(command.slice(at + 4));
}
