/**
 * `show version` (asa.md d.1). The version line has these forms:
 * ```
 * Cisco Adaptive Security Appliance Software Version 9.16(3)19
 * Cisco Adaptive Security Appliance Software Version 9.8(3)21 <context>      inside a context
 * Cisco PIX Security Appliance Software Version 7.2(2)
 * Cisco PIX Firewall Version 6.3(5)                                          [K]
 * PIX Version 7.2(2)
 * ```
 * FTD prints a `Cisco Firepower Threat Defense ... Version 7.0.1 (Build 84)` line as well [K]; in
 * CLISH it may be the only one, and the LINA release is then unknown.
 * Absence: no version line at all gives no facts, only coverage.
 */

import type { AnswerLines } from '../../base/answer-lines.ts';
import { message } from '../../base/message.ts';
import type { ShowVersion } from '../../model/asa-show.ts';
import { parseRelease } from '../../model/release.ts';
import { type AsaCommand, aboutOf } from './command.ts';
import { answerLines, closeAnswer } from './lines.ts';

const ID = 'asa/show-version';

export const showVersion = {
  id: ID,
  commands: ['show version'],
  versions: ['PIX 6.3 and 7.x [K]', '8.x to 9.16 [O]', 'FTD 6 and 7 [K]'],
  about: aboutOf(ID),
  parse(block) {
    const lines = answerLines(block);
    return closeAnswer(lines, ID, readVersion(lines));
  },
} as const satisfies AsaCommand<ShowVersion | undefined>;

// Cisco Adaptive Security Appliance Software Version 9.8(3)21 <context>
const VERSION =
  /^(?:Cisco (?<what>Adaptive Security Appliance Software|PIX Security Appliance Software|PIX Firewall)|PIX|ASA) Version (?<release>\d[\w.()]{2,24})(?<context> <context>)?$/i;
// Model : Cisco Firepower Threat Defense for VMware (75) Version 7.0.1 (Build 84)
const FTD =
  /(?:Firepower|Secure Firewall) .{0,80}Version (?<release>\d[\d.]{1,20})(?: \(Build \d{1,6}\))?/i;
// Hardware:   ASA5516, 8192 MB RAM, CPU Atom C2000 series 2416 MHz, 1 CPU (8 cores)
const FIELD =
  /^(?<key>Hardware|Serial Number|Configuration last modified by|Configuration has not been modified since last system restart):?\s*(?<value>.*?)\.?$/i;
// asa1 up 1 year 97 days
const UPTIME = /^(?<host>[\w.-]{1,63}) up (?<uptime>\d.{1,60})$/;

/** Lines that are part of every answer and say nothing here. */
const NOISE =
  /^(?:(?:Firepower Extensible|SSP) Operating System|Device Manager|REST API Agent|Compiled (?:on|by)|System image file|Config file at boot|failover cluster up|Model Id|Internal |Slot \d|BIOS |Encryption hardware|Boot microcode|SSL\/IKE|IPSec microcode|Number of accelerators|Baseboard|License mode|ASAv |No active entitlement|\*?Memory resource|Licensed features|Failover cluster licensed|This platform has|The Running Activation|Running (?:Permanent|Timebased|Activation)|Running Permanent|Configuration register|Image type|Key [Vv]ersion|ASA: |-{5,}|Model +:|UUID +:|Rules update|LSP version|VDB version|SRU |Validation Key|Total SSMs|The flash|\d{1,2}: (?:Int|Ext|Not))/i;
// Maximum VLANs                     : 150            perpetual
const LICENCE = /^[\w /-]{3,60} +: [\w/ -]{1,60}$/;

type Open = { -readonly [K in keyof ShowVersion]?: ShowVersion[K] };

function readVersion(lines: AnswerLines): ShowVersion | undefined {
  const open: Open = {};
  lines.each((padded, index) => {
    const text = padded.trim();
    if (takeVersion(open, text) || takeField(open, text)) lines.used(index);
    else if (NOISE.test(text) || LICENCE.test(text)) lines.ignored(index, 'hardware and licences');
  });
  const { platform = 'asa', isContext = false, ...rest } = open;
  if (rest.release === undefined && rest.ftdRelease === undefined) return undefined;
  if (rest.release === undefined) {
    const values = { release: rest.ftdRelease ?? '' };
    lines.book.warn(0, message('warning.asa.version.no-lina', values));
  }
  const isFtd = rest.ftdRelease !== undefined;
  return { ...rest, span: lines.all, platform: isFtd ? 'ftd' : platform, isContext };
}

function takeVersion(open: Open, text: string): boolean {
  const version = VERSION.exec(text)?.groups;
  if (version?.release) {
    const release = parseRelease(version.release);
    if (!release) return false;
    open.release ??= release;
    open.platform ??= /^(?:Cisco )?PIX/i.test(text) ? 'pix' : 'asa';
    if (version.context !== undefined) open.isContext = true;
    return true;
  }
  const ftd = FTD.exec(text)?.groups?.release;
  if (ftd === undefined || /Extensible Operating System/i.test(text)) return false;
  open.ftdRelease ??= ftd;
  return true;
}

function takeField(open: Open, text: string): boolean {
  const field = FIELD.exec(text)?.groups;
  if (field?.key) {
    const value = field.value ?? '';
    const key = field.key.toLowerCase();
    if (key === 'hardware') open.hardware ??= value.replace(/,$/, '');
    else if (key === 'serial number') open.serialNumber ??= value;
    else if (value !== '') open.lastModified = value;
    return true;
  }
  const up = UPTIME.exec(text)?.groups;
  if (!up?.host || !up.uptime) return false;
  open.hostname ??= up.host;
  open.uptime ??= up.uptime;
  return true;
}
