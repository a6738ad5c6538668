/**
 * mail_logs as AsyncOS writes them: one-second stamps in local time, a header on each file, rolled over
 * by size with the documented names (esa.md 1.1, 1.2, 2.4). Wording is esa.md 1.3's, current spelling.
 */
import { DAYS, MONTHS } from '../calendar.ts';
import type { GatewayIdentity, LogSource } from '../gateway.ts';

export interface MailLogBook {
  /** `at` is UTC; the line gets the appliance's wall clock. */
  info(at: number, text: string): void;
  warning(at: number, text: string): void;
  source(): LogSource;
}

/** `Wed Sep  6 13:13:16 2023` */
export function stamp(at: number, offsetMin: number): string {
  const t = new Date(at + offsetMin * 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${DAYS[t.getUTCDay()]} ${MONTHS[t.getUTCMonth()]} ${String(t.getUTCDate()).padStart(2)} ${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())} ${t.getUTCFullYear()}`;
}

/** `20061107T182155`, the stamp of a saved file's name. */
function nameStamp(at: number, offsetMin: number): string {
  return new Date(at + offsetMin * 60_000).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

/** Rolls over at `rollBytes` (AsyncOS: often 10 MB) and keeps `keep` files (10 by default). */
export function mailLogBook(
  identity: GatewayIdentity,
  startedAt: number,
  rollBytes = 10_000_000,
  keep = 10,
): MailLogBook {
  const files: { name: string; parts: string[]; bytes: number }[] = [];
  let current = open(startedAt);

  function open(at: number): (typeof files)[number] {
    const file = {
      name: `mail.@${nameStamp(at, identity.offsetMin)}.c`,
      parts: [] as string[],
      bytes: 0,
    };
    files.push(file);
    write(file, at, 'Info', 'Begin Logfile');
    write(file, at, 'Info', `Version: ${identity.version} SN: ${identity.serial}`);
    write(file, at, 'Info', `Time offset from UTC: ${identity.offsetMin * 60} seconds`);
    return file;
  }

  function write(file: (typeof files)[number], at: number, level: string, text: string): void {
    const line = `${stamp(at, identity.offsetMin)} ${level}: ${text}\n`;
    file.parts.push(line);
    file.bytes += line.length;
  }

  function line(at: number, level: string, text: string): void {
    if (current.bytes >= rollBytes) {
      write(current, at, 'Info', 'Logfile rolled over');
      write(current, at, 'Info', 'End Logfile');
      current.name = current.name.replace(/\.c$/, '.s');
      if (files.length >= keep) files.shift();
      current = open(at);
    }
    write(current, at, level, text);
  }

  return {
    info: (at, text) => line(at, 'Info', text),
    warning: (at, text) => line(at, 'Warning', text),
    source: () => ({ files: files.map((f) => ({ name: f.name, text: f.parts.join('') })) }),
  };
}
