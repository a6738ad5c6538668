/**
 * `fixup protocol smtp 25` of PIX up to 6.3 ("Mailguard", asa.md b.3), and `service resetoutbound`
 * with its kin, which decide what the peers see after a drop (b.1). Defaults aren't printed.
 */
import { portNumber } from '../ports.ts';
import { type Command, type Reading, refer } from './reading.ts';

/** `fixup protocol http 80-90`, `fixup protocol h323 h225 1720`, `no fixup protocol smtp 25` */
export function readFixup(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const protocol = words[2];
  if (words[1] !== 'protocol' || protocol === undefined) {
    r.mark(at, 'unsupported');
    r.warn(at, 'incomplete', { text: words.join(' ') });
    return;
  }
  // `dns maximum-length 512` and `icmp error` name no port: 0 stands for none.
  const ranges = /^(?<lo>\d{1,5})(?:-(?<hi>\d{1,5}))?$/.exec(words.at(-1) ?? '')?.groups;
  const lo = words.includes('maximum-length') ? undefined : portNumber(ranges?.lo ?? '');
  const hi = portNumber(ranges?.hi ?? ranges?.lo ?? '');
  const isPort = lo !== undefined && hi !== undefined;
  const ports = isPort ? { lo, hi } : { lo: 0, hi: 0 };
  const name = words.slice(2, isPort ? -1 : undefined).join(' ');
  r.draft.fixups.push({ protocol: name, ports, isNegated, span: r.span(at) });
  r.mark(at, 'used');
}

const FLAGS = new Set(['resetinbound', 'resetoutbound', 'resetoutside']);

/** `service resetoutbound interface outside`, `no service resetinbound`; other services don't matter. */
export function readServiceFlag(r: Reading, command: Command): void {
  const { words, at, isNegated } = command;
  const [, keyword = '', second, nameif] = words;
  if (!FLAGS.has(keyword)) {
    r.mark(at, 'ignored');
    return;
  }
  const span = r.span(at);
  const isOnInterface = second === 'interface' && nameif !== undefined;
  r.draft.services.push({ keyword, isNegated, ...(isOnInterface ? { nameif } : {}), span });
  if (isOnInterface) refer(r, 'nameif', nameif, 'service', span);
  r.mark(at, 'used');
}
