/** The practice ASA's syslog: texts of asa.md d.7, kept with level and time, shown as the settings say. */
import { MONTHS } from '../calendar.ts';
import { hasMisc } from './config/misc.ts';
import type { LabConfig } from './config/model.ts';

export interface LogEntry {
  readonly at: number;
  readonly level: number;
  readonly id: string;
  readonly text: string;
}

export interface SyslogBook {
  log(at: number, level: number, id: string, text: string): void;
  readonly entries: readonly LogEntry[];
}

const LEVELS = [
  'emergencies',
  'alerts',
  'critical',
  'errors',
  'warnings',
  'notifications',
  'informational',
  'debugging',
];
/** A long simulated story must not eat the memory: the oldest go, as in a real buffer, but later. */
const KEPT = 200_000;

export function syslogBook(): SyslogBook {
  const entries: LogEntry[] = [];
  return {
    entries,
    log(at, level, id, text) {
      entries.push({ at, level, id, text });
      if (entries.length > KEPT * 2) entries.splice(0, KEPT);
    },
  };
}

/** One line as a collector or the buffer shows it. */
export function logLine(config: LabConfig, entry: LogEntry, product: string): string {
  const stamp = hasMisc(config, 'logging timestamp') ? `${stampText(entry.at)}: ` : '';
  return `${stamp}%${product}-${entry.level}-${entry.id}: ${entry.text}`;
}

function stampText(at: number): string {
  const t = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${MONTHS[t.getUTCMonth()]} ${two(t.getUTCDate())} ${t.getUTCFullYear()} ${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())}`;
}

/** Level number of `logging buffered LEVEL`; 4 (warnings) is what most boxes have (asa.md d.7). */
export function bufferedLevel(config: LabConfig): number | undefined {
  const word = config.misc.find((b) => b.line.startsWith('logging buffered '))?.line.split(' ')[2];
  if (word === undefined) return undefined;
  const named = LEVELS.indexOf(word);
  return named >= 0 ? named : Number(word);
}

export function levelName(level: number): string {
  return LEVELS[level] ?? String(level);
}
