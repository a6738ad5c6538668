import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enterLine, TOP } from '../../../src-main/lab/asa/config/enter.ts';
import {
  emptyConfig,
  type LabConfig,
  type Mode,
  promptSuffix,
} from '../../../src-main/lab/asa/config/model.ts';
import {
  printAccessLists,
  printClassMaps,
  printGroups,
  printNames,
  printNat,
  printObjects,
  printPolicyMaps,
  printServicePolicies,
} from '../../../src-main/lab/asa/config/print.ts';

function enterAll(text: string): { config: LabConfig; refused: string[]; modes: readonly Mode[] } {
  const config = emptyConfig('fw');
  const refused: string[] = [];
  let modes = TOP;
  for (const line of text.split(/\r?\n/)) {
    const result = enterLine(config, modes, line);
    modes = result.modes;
    if (result.answer.kind === 'refused')
      refused.push(`${line.trim()} => ${result.answer.text.split('\n').pop()}`);
  }
  return { config, refused, modes };
}

const DEFAULT = `class-map inspection_default
 match default-inspection-traffic
policy-map type inspect dns preset_dns_map
 parameters
  message-length maximum client auto
  message-length maximum 512
policy-map global_policy
 class inspection_default
  inspect dns preset_dns_map
  inspect ftp
  inspect sip
  inspect esmtp
service-policy global_policy global
`;

describe('the practice configuration', () => {
  it('takes R1 of the reference and prints it as the device does', () => {
    const { config, refused } =
      enterAll(`${DEFAULT}access-list ESMTP_INSPECT extended deny tcp any host 192.168.1.1 eq 25
access-list ESMTP_INSPECT extended deny tcp host 192.168.1.1 any eq smtp
access-list ESMTP_INSPECT extended permit tcp any any eq smtp
class-map ESMTP_INSPECT_CM
 match access-list ESMTP_INSPECT
policy-map global_policy
 class inspection_default
  no inspect esmtp
 class ESMTP_INSPECT_CM
  inspect esmtp
`);
    expect(refused).toEqual([]);
    expect(printAccessLists(config)).toEqual([
      'access-list ESMTP_INSPECT extended deny tcp any host 192.168.1.1 eq smtp ',
      'access-list ESMTP_INSPECT extended deny tcp host 192.168.1.1 any eq smtp ',
      'access-list ESMTP_INSPECT extended permit tcp any any eq smtp ',
    ]);
    expect(printPolicyMaps(config).slice(-7)).toEqual([
      'policy-map global_policy',
      ' class inspection_default',
      '  inspect dns preset_dns_map ',
      '  inspect ftp ',
      '  inspect sip  ',
      ' class ESMTP_INSPECT_CM',
      '  inspect esmtp ',
    ]);
  });

  it("refuses note 117801's recipe where the device does", () => {
    const { refused } = enterAll(`access-list ironport_esa_internal permit ip any 192.168.1.1
class-map ironport_esa
 match address ironport_esa_internal
`);
    expect(refused).toEqual([
      'access-list ironport_esa_internal permit ip any 192.168.1.1 => ERROR: % Incomplete command',
      "match address ironport_esa_internal => ERROR: % Invalid input detected at '^' marker.",
    ]);
  });

  it('leaves the recipe corrected for syntax as an empty class', () => {
    const { config, refused } =
      enterAll(`${DEFAULT}access-list E extended permit ip any host 192.168.1.1
class-map ironport_esa
 match access-list E
policy-map global_policy
 class ironport_esa
  no inspect esmtp
`);
    expect(refused).toEqual([]);
    expect(printPolicyMaps(config).slice(-2)).toEqual(['  inspect esmtp ', ' class ironport_esa']);
  });

  it.each([
    [
      'a second map in place',
      'policy-map type inspect esmtp M\npolicy-map global_policy\n class inspection_default\n  inspect esmtp M',
      'that configuration before adding the new configuration',
    ],
    [
      'a missing access list',
      'class-map C\n match access-list NONE',
      'ERROR: access-list <NONE> does not exist',
    ],
    [
      'a missing class',
      'policy-map global_policy\n class NONE',
      'ERROR: % class-map NONE not configured',
    ],
    [
      'an IOS wildcard mask',
      'access-list A extended permit tcp 192.168.1.0 0.0.0.255 any',
      "ERROR: IP address,mask <192.168.1.0,0.0.0.255> doesn't pair",
    ],
    [
      'a class map in use',
      'no class-map inspection_default',
      'ERROR: % class-map inspection_default is being used',
    ],
    [
      'a policy in force',
      'no policy-map global_policy',
      'ERROR: % policy-map global_policy is being used',
    ],
    ['an unknown word', 'frobnicate', "ERROR: % Invalid input detected at '^' marker."],
  ])('refuses %s', (_, lines, text) => {
    const { refused } = enterAll(`${DEFAULT}${lines}\n`);
    expect(refused.map((r) => r.split(' => ')[1])).toEqual([text]);
  });

  it('keeps the modes and their prompts', () => {
    const config = emptyConfig('fw');
    let modes = TOP;
    const seen: string[] = [];
    for (const line of `${DEFAULT}policy-map type inspect esmtp M\nparameters\nallow-tls\nmatch cmd line length gt 512\ndrop-connection log\nhostname other`.split(
      '\n',
    )) {
      modes = enterLine(config, modes, line).modes;
      seen.push(promptSuffix(modes[modes.length - 1] ?? { kind: 'config' }, config));
    }
    expect(seen).toEqual([
      'config-cmap',
      'config-cmap',
      'config-pmap',
      'config-pmap-p',
      'config-pmap-p',
      'config-pmap-p',
      'config-pmap',
      'config-pmap-c',
      'config-pmap-c',
      'config-pmap-c',
      'config-pmap-c',
      'config-pmap-c',
      'config',
      'config-pmap',
      'config-pmap-p',
      'config-pmap-p',
      'config-pmap-c',
      'config-pmap-c',
      'config',
    ]);
    expect(config.inspectMaps.get('M')?.parameters).toEqual(['allow-tls']);
    expect(config.inspectMaps.get('M')?.matches[0]?.action).toBe('drop-connection log');
  });

  it('prints every MPF, list, object and NAT line of the corpus back equal', () => {
    const folder = process.env.UNMASK_CORPUS;
    if (!folder) {
      console.warn('UNMASK_CORPUS is not set: the corpus configurations were not entered');
      return;
    }
    const files = readdirSync(join(folder, 'asa')).filter((f) => f.startsWith('running-config.'));
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const text = factoryClass(
        readFileSync(join(folder, 'asa', file), 'utf8').replace(/^[^\n]*# show run.*$/gm, '!'),
      );
      // Entered in the order in which a device needs them, whatever the excerpt's own order.
      const { config, refused } = enterAll(wanted(text).join('\n'));
      // Some excerpts name groups that they don't define: the device refuses those lines, so they can't come back.
      const undefinedNames = new Set(
        refused.filter((r) => /not found|does not exist/.test(r)).map((r) => r.split(' => ')[0]),
      );
      const printed = [
        ...printNames(config),
        ...printObjects(config, 'network'),
        ...printObjects(config, 'service'),
        ...printGroups(config),
        ...printAccessLists(config),
        ...printNat(config).filter((line) => line !== '!'),
        ...printClassMaps(config),
        ...printPolicyMaps(config),
        ...printServicePolicies(config),
      ];
      expect({ file, lines: tidy(printed) }).toEqual({
        file,
        lines: tidy(wanted(text)).filter((l) => !undefinedNames.has(l)),
      });
    }
  });
});

/** An excerpt may use the factory's class without showing it; a device has it from the start. */
function factoryClass(text: string): string {
  const isMissing =
    text.includes(' class inspection_default') && !text.includes('class-map inspection_default');
  return isMissing
    ? `class-map inspection_default\n match default-inspection-traffic\n${text}`
    : text;
}

/** Order between sections is the device's business; inside a section it counts. */
function tidy(lines: readonly string[]): string[] {
  return lines.map((line) => line.trimEnd());
}

const BLOCK =
  /^(class-map|policy-map|object|object-group|name|access-list|nat|static|global|service-policy) /;
const ORDER = [
  'name',
  'object-value',
  'object-service',
  'object-group',
  'access-list',
  'nat-plain',
  'object-nat',
  'nat-after',
  'class-map',
  'inspect-map',
  'policy-map',
  'service-policy',
];

function wanted(text: string): string[] {
  const sections = new Map<string, string[]>(ORDER.map((name) => [name, []]));
  let block: string[] | undefined;
  let lines: string[] = [];
  const flush = (): void => {
    if (!block) return;
    const head = lines[0] ?? '';
    const word = head.split(' ')[0] ?? '';
    const isNat = word === 'object' && lines.some((l) => l.startsWith(' nat'));
    const key = head.startsWith('policy-map type')
      ? 'inspect-map'
      : word === 'object'
        ? isNat
          ? 'object-nat'
          : head.startsWith('object service')
            ? 'object-service'
            : 'object-value'
        : /^(nat|static|global)$/.test(word)
          ? head.includes('after-auto')
            ? 'nat-after'
            : 'nat-plain'
          : word;
    sections.get(key)?.push(...lines);
    block = undefined;
  };
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith(' ') && block) {
      lines.push(line);
      continue;
    }
    flush();
    if (BLOCK.test(line)) {
      block = [];
      lines = [line];
    }
  }
  flush();
  return ORDER.flatMap((name) => sections.get(name) ?? []);
}
