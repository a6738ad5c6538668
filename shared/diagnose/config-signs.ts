/** What a configuration says of its own history and owner, beside what it configures. */
import { zoneOffset } from '../asa/zone.ts';
import { spanOf, type TextBlock } from '../base/text.ts';
import { monthNumber, type Stamp, wallMs } from '../base/time.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { ShowVersion } from '../model/asa-show.ts';
import type { FirewallFacts } from '../model/snapshot.ts';

// : Written by netops at 20:03:32.236 CEST Mon Oct 21 2024
const WRITTEN =
  /^: Written by (?<user>.{1,64}) at (?<h>\d\d):(?<m>\d\d):(?<s>\d\d)(?:\.(?<ms>\d{1,3}))? (?<zone>\S{1,10}) \w{3} (?<month>\w{3}) {1,2}(?<day>\d{1,2}) (?<year>\d{4})/;

/** The header stands in the first lines; further down it would be somebody's remark. */
const HEADER_LINES = 40;

/** `: Written by`: the configuration didn't change after it (asa.md d.2). */
export function readChange(block: TextBlock): FirewallFacts['lastChange'] {
  const end = Math.min(block.lines.length, HEADER_LINES);
  for (let i = 0; i < end; i++) {
    const g = WRITTEN.exec((block.lines[i] ?? '').slice(0, 200))?.groups;
    const time = g && stampOf(g);
    if (time) return { time, span: spanOf(block, i), isSaveOnly: true };
  }
  return undefined;
}

// netops at 09:02:11.201 CET Mon Feb 3 2025
const MODIFIED = /^.{1,64} at (?<rest>\d\d:\d\d:\d\d.{1,60})$/;

/** `Configuration last modified by ...` of `show version` (asa.md d.1). */
export function readModified(version: ShowVersion | undefined): FirewallFacts['lastChange'] {
  const rest = MODIFIED.exec(version?.lastModified ?? '')?.groups?.rest;
  const g = rest === undefined ? undefined : WRITTEN.exec(`: Written by x at ${rest}`)?.groups;
  const time = g && stampOf(g);
  return time && version && { time, span: { ...version.span, to: version.span.from } };
}

function stampOf(g: Record<string, string | undefined>): Stamp | undefined {
  const wall = wallMs(
    Number(g.year),
    monthNumber(g.month ?? ''),
    Number(g.day),
    Number(g.h),
    Number(g.m),
    Number(g.s),
    Number((g.ms ?? '0').padEnd(3, '0')),
  );
  if (wall === undefined) return undefined;
  const offsetMin = zoneOffset(g.zone ?? '');
  return offsetMin === undefined ? { wallMs: wall } : { wallMs: wall, offsetMin };
}

/** Names that managers give to what they make [K]: their owner overwrites the command line. */
const MANAGERS: readonly { readonly prefix: string; readonly name: string }[] = [
  { prefix: 'CSM_FW_ACL_', name: 'FMC' },
  { prefix: 'FMC_INLINE_', name: 'FMC' },
  { prefix: 'CSM_INLINE_', name: 'Cisco Security Manager' },
];

/** The manager whose generated names the configuration holds. */
export function readManager(config: AsaConfig): FirewallFacts['managedBy'] {
  const named = [
    ...config.accessLists.map((l) => ({ name: l.name, span: l.spans[0] })),
    ...config.objectGroups.map((g) => ({ name: g.name, span: g.span })),
  ];
  for (const { prefix, name } of MANAGERS) {
    const sign = named.find((n) => n.name.startsWith(prefix));
    if (sign?.span) return { name, span: { ...sign.span, to: sign.span.from } };
  }
  return undefined;
}
