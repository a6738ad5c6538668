/** The rest of the collection list (asa.md i), answered from the live model. */
import { formatAddress } from '../../../../shared/base/ip.ts';
import { printAccessLists } from '../config/print.ts';
import { type Connection, durationText } from '../connection.ts';
import { releaseNumber } from '../packet.ts';
import { interfaces } from '../route.ts';
import { bufferedLevel, levelName, logLine } from '../syslog.ts';
import type { Box } from './box.ts';
import { clockText } from './show-config.ts';

export function showVersion(box: Box, at: number): string[] {
  const { identity } = box;
  const up = Math.floor((at - box.startedAt) / 3_600_000);
  const title =
    identity.platform === 'pix'
      ? `Cisco PIX Security Appliance Software Version ${identity.release}`
      : `Cisco Adaptive Security Appliance Software Version ${identity.release}${box.context && box.context !== 'system' ? ' <context>' : ''}`;
  const ftd =
    identity.platform === 'ftd'
      ? ['Cisco Firepower Threat Defense for VMware (75) Version 7.2.5 (Build 208)', '']
      : [];
  return [
    '',
    ...ftd,
    title,
    '',
    'Compiled on Thu 14-Mar-24 18:01 GMT by builders',
    'System image file is "disk0:/lab.bin"',
    'Config file at boot was "startup-config"',
    '',
    `${box.config().hostname} up ${Math.floor(up / 24)} days ${up % 24} hours`,
    ...(identity.failover === 'off'
      ? []
      : [`failover cluster up ${Math.floor(up / 24)} days ${up % 24} hours`]),
    '',
    'Hardware:   ASA5516, 8192 MB RAM, CPU Atom C2000 series 2416 MHz, 1 CPU (8 cores)',
    '',
    ...interfaces(box.config()).map(
      (i, n) => ` ${n}: Ext: ${i.hardware.padEnd(20)}: address is 0200.0000.000${n}, irq 255`,
    ),
    '',
    'Serial Number: FCH0000LAB0',
    'Configuration register is 0x1',
    lastModified(box),
  ];
}

function lastModified(box: Box): string {
  const change = box.lastChange();
  return change
    ? `Configuration last modified by ${change.user} at ${clockText(change.at)}`
    : 'Configuration has not been modified since last system restart.';
}

export function showFailover(box: Box): string[] {
  const { failover, release } = box.identity;
  if (failover === 'off')
    return ['Failover Off ', 'Failover unit Secondary', 'Failover LAN Interface: not Configured'];
  const isActive = failover === 'active';
  const state = (active: boolean): string => (active ? 'Active ' : 'Standby Ready ');
  const rows = interfaces(box.config()).map(
    (i) =>
      `                  Interface ${i.nameif} (${i.address ?? '0.0.0.0'}): Normal (Monitored)`,
  );
  return [
    'Failover On ',
    `Failover unit ${isActive ? 'Primary' : 'Secondary'}`,
    'Failover LAN Interface: folink GigabitEthernet0/2 (up)',
    'Reconnect timeout 0:00:00',
    'Unit Poll frequency 1 seconds, holdtime 15 seconds',
    'Interface Poll frequency 5 seconds, holdtime 25 seconds',
    `Version: Ours ${release}, Mate ${release}`,
    'Last Failover at: 11:24:17 UTC Apr 17 2021',
    `        This host: ${isActive ? 'Primary' : 'Secondary'} - ${state(isActive)}`,
    '                Active time: 30858 (sec)',
    ...rows,
    `        Other host: ${isActive ? 'Secondary' : 'Primary'} - ${state(!isActive)}`,
    '                Active time: 0 (sec)',
    ...rows,
  ];
}

export function showConn(box: Box, words: readonly string[], at: number): string[] {
  const address = words.includes('address') ? words[words.indexOf('address') + 1] : undefined;
  const port = words.includes('port') ? Number(words[words.indexOf('port') + 1]) : undefined;
  const rows = [...box.plane.connections.values()].filter((c) => connWanted(c, address, port));
  if (words[0] === 'count')
    return [`${box.plane.connections.size} in use, ${box.plane.mostUsed()} most used`];
  return [
    `${box.plane.connections.size} in use, ${box.plane.mostUsed()} most used`,
    '',
    ...rows.flatMap((c) => (words.includes('detail') ? connDetail(c, at) : [connLine(box, c, at)])),
  ];
}

export function connWanted(
  c: Connection,
  address: string | undefined,
  port: number | undefined,
): boolean {
  const p = c.packet;
  const hasAddress =
    address === undefined ||
    [p.realSource, p.realDestination].some((a) => formatAddress(a) === address);
  return hasAddress && (port === undefined || p.realPort === port || p.sourcePort === port);
}

function sides(c: Connection): readonly [string, string, number][] {
  const client = [c.packet.ingress, formatAddress(c.packet.realSource), c.packet.sourcePort] as [
    string,
    string,
    number,
  ];
  const server = [c.packet.egress, formatAddress(c.packet.realDestination), c.packet.realPort] as [
    string,
    string,
    number,
  ];
  return c.isInbound ? [client, server] : [server, client];
}

function flags(c: Connection): string {
  return `UIO${c.isInbound ? 'B' : ''}${c.esmtp?.engine.isInBody ? 'M' : ''}`;
}

function connLine(box: Box, c: Connection, at: number): string {
  const gap = releaseNumber(box.identity.release) >= 8004 ? '  ' : ' ';
  const [a, b] = sides(c);
  const text = (s: [string, string, number] | undefined): string =>
    s ? `${s[0]}${gap}${s[1]}:${s[2]}` : '';
  return `TCP ${text(a)} ${text(b)}, idle ${durationText(at - c.lastAt)}, bytes ${c.bytes}, flags ${flags(c)} `;
}

function connDetail(c: Connection, at: number): string[] {
  const [a, b] = sides(c);
  const text = (s: [string, string, number] | undefined): string =>
    s ? `${s[0]}: ${s[1]}/${s[2]}` : '';
  const seconds = (ms: number): string => `${Math.floor(ms / 1000)}s`;
  return [
    `TCP ${text(a)} ${text(b)},`,
    `    flags ${flags(c)} , idle ${seconds(at - c.lastAt)}, uptime ${seconds(at - c.openedAt)}, timeout 1h0m, bytes ${c.bytes}`,
    `  Initiator: ${formatAddress(c.packet.realSource)}, Responder: ${formatAddress(c.packet.realDestination)}`,
  ];
}

const DROP_TEXTS: Readonly<Record<string, readonly ['frame' | 'flow', string]>> = {
  'acl-drop': ['frame', 'Flow is denied by configured rule'],
  'tcp-not-syn': ['frame', 'First TCP packet not SYN'],
  'conn-limit': ['frame', 'Connection limit reached'],
  'inspect-fail': ['flow', 'Inspection failure'],
};

export function showAspDrop(box: Box): string[] {
  const rows = (kind: 'frame' | 'flow'): string[] =>
    [...box.plane.aspDrops].flatMap(([keyword, count]) => {
      const known = DROP_TEXTS[keyword];
      return known?.[0] === kind
        ? [`  ${`${known[1]} (${keyword})`.padEnd(56)}${String(count).padStart(10)}`]
        : [];
    });
  return [
    '',
    'Frame drop:',
    ...rows('frame'),
    '',
    'Last clearing: Never',
    '',
    'Flow drop:',
    ...rows('flow'),
    '',
    'Last clearing: Never',
  ];
}

export function showLogging(box: Box): string[] {
  const config = box.config();
  const level = bufferedLevel(config);
  const isOn = config.misc.some((b) => b.line === 'logging enable');
  const kept = box.plane.syslog.entries.filter(
    (e) => isOn && level !== undefined && e.level <= level,
  );
  const product =
    box.identity.platform === 'pix' ? 'PIX' : box.identity.platform === 'ftd' ? 'FTD' : 'ASA';
  return [
    `Syslog logging: ${isOn ? 'enabled' : 'disabled'}`,
    '    Facility: 20',
    `    Timestamp logging: ${config.misc.some((b) => b.line === 'logging timestamp') ? 'enabled' : 'disabled'}`,
    '    Standby logging: disabled',
    '    Debug-trace logging: disabled',
    '    Console logging: disabled',
    '    Monitor logging: disabled',
    `    Buffer logging: ${level === undefined ? 'disabled' : `level ${levelName(level)}, ${kept.length} messages logged`}`,
    '    Trap logging: disabled',
    '    Permit-hostdown logging: disabled',
    '    History logging: disabled',
    '    Device ID: disabled',
    '    Mail logging: disabled',
    '    ASDM logging: disabled',
    ...kept.slice(-600).map((e) => logLine(config, e, product)),
  ];
}

export function showNameif(box: Box): string[] {
  return [
    'Interface                Name                     Security',
    ...interfaces(box.config()).map(
      (i) => `${i.hardware.padEnd(25)}${i.nameif.padEnd(24)}${String(i.level).padStart(4)}`,
    ),
  ];
}

export function showInterfaceBrief(box: Box): string[] {
  return [
    'Interface                  IP-Address      OK? Method Status                Protocol',
    ...interfaces(box.config()).map(
      (i) =>
        `${i.hardware.padEnd(27)}${(i.address ?? 'unassigned').padEnd(16)}YES CONFIG ${(i.isShut ? 'administratively down' : 'up').padEnd(22)}${i.isShut ? 'down' : 'up'}`,
    ),
  ];
}

export function showContext(box: Box): string[] {
  if (box.identity.mode === 'single') return ["ERROR: % Invalid input detected at '^' marker."];
  return [
    'Context Name      Class      Interfaces           Mode         URL',
    ...box.contexts.map(
      (name, i) =>
        `${i === 0 ? '*' : ' '}${name.padEnd(17)}default    GigabitEthernet0/0,  Routed       disk0:/${name}.cfg`,
    ),
    '',
    `Total active Security Contexts: ${box.contexts.length}`,
  ];
}

/** Rules in the order of use; hits aren't counted by the lab and show 0 [modelled]. */
export function showNat(box: Box, detail: boolean): string[] {
  const config = box.config();
  const rule = (text: string, n: number): string[] => {
    const g = /^nat \(([\w-]+),([\w-]+)\)(?: after-auto)? source (static|dynamic) (\S+) (\S+)/.exec(
      text,
    );
    return [
      `${n} (${g?.[1] ?? 'any'}) to (${g?.[2] ?? 'any'}) source ${g?.[3] ?? 'static'} ${g?.[4] ?? ''} ${g?.[5] ?? ''}`,
      '    translate_hits = 0, untranslate_hits = 0',
    ];
  };
  const lines: string[] = [];
  const manual = config.nat.filter((r) => r.section === 1);
  if (manual.length > 0)
    lines.push(
      'Manual NAT Policies (Section 1)',
      ...manual.flatMap((r, i) => rule(r.text, i + 1)),
      '',
    );
  const objects = [...config.objects.values()].filter((o) => o.nat);
  if (objects.length > 0) {
    lines.push('Auto NAT Policies (Section 2)');
    objects.forEach((o, i) => {
      const g = /^nat (?:\(([\w-]+),([\w-]+)\) )?(static|dynamic) (\S+)/.exec(o.nat ?? '');
      lines.push(
        `${i + 1} (${g?.[1] ?? 'any'}) to (${g?.[2] ?? 'any'}) source ${g?.[3] ?? ''} ${o.name} ${g?.[4] ?? ''}`,
        '    translate_hits = 0, untranslate_hits = 0',
      );
      if (detail)
        lines.push(
          `    Source - Origin: ${origin(o.value)}, Translated: ${origin(`host ${g?.[4] ?? ''}`)}`,
        );
    });
    lines.push('');
  }
  const after = config.nat.filter((r) => r.section === 3);
  if (after.length > 0)
    lines.push('Manual NAT Policies (Section 3)', ...after.flatMap((r, i) => rule(r.text, i + 1)));
  return lines;
}

function origin(value: string | undefined): string {
  const [kind, first = ''] = value?.split(' ') ?? [];
  return kind === 'host' ? `${first}/32` : first;
}

export function showXlate(box: Box): string[] {
  const config = box.config();
  const rows: string[] = [];
  if (releaseNumber(box.identity.release) < 8003) {
    for (const { text } of config.nat) {
      const g = /^static \(\S+\) (\S+) (\S+) netmask 255\.255\.255\.255/.exec(text);
      if (g) rows.push(`Global ${g[1]} Local ${g[2]}`);
    }
    return [`${rows.length} in use, ${rows.length} most used`, ...rows];
  }
  for (const o of config.objects.values()) {
    const g = /^nat \(([\w-]+),([\w-]+)\) static (\S+)/.exec(o.nat ?? '');
    if (g)
      rows.push(
        `NAT from ${g[1]}:${o.value?.split(' ')[1] ?? ''} to ${g[2]}:${g[3]}`,
        '    flags s idle 0:00:27 timeout 0:00:00',
      );
  }
  return [
    `${rows.length / 2} in use, ${rows.length / 2} most used`,
    'Flags: D - DNS, e - extended, I - identity, i - dynamic, r - portmap,',
    '       s - static, T - twice, N - net-to-net',
    ...rows,
  ];
}

export function showAccessList(box: Box, name: string | undefined): string[] {
  const lines: string[] = [];
  for (const list of box.config().accessLists.values()) {
    if (name !== undefined && list.name !== name) continue;
    lines.push(
      `access-list ${list.name}; ${list.lines.filter((l) => l.ace).length} elements; name hash: 0x${hash(list.name)}`,
    );
    printAccessLists(box.config(), list.name).forEach((text, i) => {
      const rest = text.slice(`access-list ${list.name} `.length).trimEnd();
      const isRemark = rest.startsWith('remark');
      lines.push(
        `access-list ${list.name} line ${i + 1} ${rest}${isRemark ? '' : ` (hitcnt=0)${/ inactive$/.test(rest) ? ' (inactive)' : ''} 0x${hash(rest)} `}`,
      );
    });
  }
  return lines;
}

function hash(text: string): string {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h >>> 0).toString(16).padStart(8, '0');
}

export function showCluster(box: Box): string[] {
  const role = box.identity.cluster;
  if (!role) return ['Clustering is not configured'];
  return [
    'Cluster lab-cluster: On',
    '    Interface mode: spanned',
    `    This is "unit-1-1" in state ${role === 'control' ? 'CONTROL_NODE' : 'DATA_NODE'}`,
    '        ID        : 0',
    `        Version   : ${box.identity.release}`,
  ];
}
