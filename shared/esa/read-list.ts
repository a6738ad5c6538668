/**
 * The read list of the ESA (esa.md 3.3 to 3.5): every line that a read session can send. Batch forms
 * go over the exec channel, where `;` separates commands and `clustermode machine NAME` comes first in
 * a cluster. Words in quotes for `grep` are built from numbers and addresses alone. `scp -f` reads a
 * file of a log folder; `-t`, which writes, can't be built. A dialogue by `telnet` says EHLO and QUIT.
 */
import { formatAddress, parseAddress } from '../base/ip.ts';
import type { ReadCommand } from '../model/platform.ts';

export type EsaReadCommand = ReadCommand<'esa'>;

const made = new WeakSet<object>();

/** True for an object that a builder of this file made. */
export function isEsaRead(command: unknown): command is EsaReadCommand {
  return typeof command === 'object' && command !== null && made.has(command);
}

/** Thrown by a builder whose argument the grammar refuses: asking for it was our mistake. */
export class BadEsaArgument extends Error {
  override readonly name = 'BadEsaArgument';
}

const FIXED = {
  version: 'version',
  status: 'status detail',
  showconfig: 'showconfig',
} as const;

/** A line without gaps; `showconfig` asks about passphrases and is for the shell channel. */
export function esaRead(name: keyof typeof FIXED): EsaReadCommand {
  return command(FIXED[name], FIXED[name].replace(' ', '-'));
}

/** What a grep looks for. */
export type GrepWanted =
  | { readonly icid: number }
  | { readonly mid: number }
  | { readonly dcid: number }
  | { readonly address: string };

/** `grep -e "ICID 42" mail_logs`; several are joined by OR (esa.md 3.4). */
export function readGrep(wanted: readonly GrepWanted[], log: string = MAIL_LOGS): EsaReadCommand {
  if (wanted.length === 0 || wanted.length > 20) throw new BadEsaArgument('grep');
  const parts = wanted.map((one) => `-e "${patternOf(one)}"`);
  return command(`grep ${parts.join(' ')} ${logArgument(log)}`, `grep-${log}`);
}

/** `tail mail_logs`: ten lines, then new ones until the channel is closed. */
export function readTail(log: string = MAIL_LOGS): EsaReadCommand {
  return command(`tail ${logArgument(log)}`, `tail-${log}`);
}

/** `scp -f` of one file of a log's folder, or with `*` of all: old SCP protocol, reading side. */
export function readLogFile(file: string, log: string = MAIL_LOGS): EsaReadCommand {
  // mail.@20240101T000000.s   mail.current   mail.*
  if (!/^[A-Za-z][\w-]{0,30}\.(?:\*|[@\w.-]{1,40})$/.test(file) || file.includes('..')) {
    throw new BadEsaArgument('file');
  }
  return command(`scp -f /${logArgument(log)}/${file}`, `scp-${file.replace(/[^\w.]/g, '-')}`);
}

/** `telnet A 25`: a dialogue by hand along the way of the appliance's deliveries (esa.md 3.4). */
export function readTelnet(address: string): EsaReadCommand {
  const parsed = parseAddress(address);
  if (!parsed) throw new BadEsaArgument('address');
  const text = formatAddress(parsed);
  return command(`telnet ${text} 25`, `telnet-${text.replace(/[^\w.]/g, '-')}`);
}

/** What is said in such a dialogue: it never sends mail. Refused by the appliance's own prompt. */
export function sayEhlo(name: string): EsaReadCommand {
  if (!/^[A-Za-z0-9][\w.-]{0,200}$/.test(name)) throw new BadEsaArgument('name');
  return command(`EHLO ${name}`, 'ehlo');
}

export function sayQuit(): EsaReadCommand {
  return command('QUIT', 'quit');
}

/** The same line sent to one machine of a cluster (esa.md 3.3). Not for `scp`. */
export function onMachine(machine: string, read: EsaReadCommand): EsaReadCommand {
  if (!/^[A-Za-z0-9][\w.-]{0,80}$/.test(machine)) throw new BadEsaArgument('machine');
  if (!isEsaRead(read) || read.text.startsWith('scp ')) throw new BadEsaArgument('command');
  return command(`clustermode machine ${machine}; ${read.text}`, read.slug);
}

const MAIL_LOGS = 'mail_logs';

function logArgument(log: string): string {
  if (!/^[A-Za-z][\w-]{0,60}$/.test(log)) throw new BadEsaArgument('log');
  return log;
}

function patternOf(wanted: GrepWanted): string {
  if ('address' in wanted) {
    const address = parseAddress(wanted.address);
    if (!address) throw new BadEsaArgument('address');
    return formatAddress(address).replaceAll('.', '\\.');
  }
  const [word, id] = Object.entries(wanted)[0] ?? ['', -1];
  if (!Number.isInteger(id) || id < 0 || id > 4_294_967_295) throw new BadEsaArgument('id');
  return `${word.toUpperCase()} ${id}`;
}

function command(text: string, slug: string): EsaReadCommand {
  // The brand exists for the compiler alone; this is the one place that gives it.
  const read = Object.freeze({ text, slug }) as EsaReadCommand;
  made.add(read);
  return read;
}
