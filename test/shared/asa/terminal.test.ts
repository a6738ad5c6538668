/** What a terminal leaves in lines, the prompts of asa.md e.1, and zone names. */
import { describe, expect, it } from 'vitest';
import { parsePrompt } from '../../../shared/asa/prompt.ts';
import { parseSession } from '../../../shared/asa/session.ts';
import { cleanLine } from '../../../shared/asa/terminal.ts';
import { zoneOffset } from '../../../shared/asa/zone.ts';
import { blockOf } from '../../../shared/base/text.ts';

describe('cleanLine', () => {
  it.each([
    ['nothing to do', '  inspect esmtp', '  inspect esmtp'],
    ['blanks at the end', 'Security context mode: single ', 'Security context mode: single'],
    ['a bare CR before a prompt', '\redge-fw# show mode', 'edge-fw# show mode'],
    ['a pager line erased', '<--- More --->\r              \r  inspect ftp ', '  inspect ftp'],
    ['a pager line whose erasing was lost', '<--- More --->              Phase: 2', 'Phase: 2'],
    ['a pager line alone', '<--- More --->', ''],
    ['a typing error taken back', 'edge-fw# sjow\b\b\bhow mode', 'edge-fw# show mode'],
    ['a shorter text over a longer one', 'abcdef\rxy', 'xycdef'],
    ['escape sequences', '\u001b[2Jedge-fw#\u001b[K', 'edge-fw#'],
  ])('%s', (_, raw, wanted) => {
    expect(cleanLine(raw)).toBe(wanted);
  });
});

describe('parsePrompt', () => {
  it.each([
    ['edge-fw>', { host: 'edge-fw', isPrivileged: false, command: '' }],
    ['edge-fw# show conn', { host: 'edge-fw', isPrivileged: true, command: 'show conn' }],
    ['edge-fw/ctx1#', { host: 'edge-fw', context: 'ctx1', isPrivileged: true, command: '' }],
    [
      'edge-fw/sec/stby# ',
      { host: 'edge-fw', unit: 'secondary', state: 'standby', isPrivileged: true, command: '' },
    ],
    [
      'edge-fw/ctx1/pri/act(config-pmap-c)#no inspect esmtp',
      {
        host: 'edge-fw',
        context: 'ctx1',
        unit: 'primary',
        state: 'active',
        mode: 'config-pmap-c',
        isPrivileged: true,
        command: 'no inspect esmtp',
      },
    ],
    [
      'edge-fw/pri/actNoFailover>',
      { host: 'edge-fw', unit: 'primary', state: 'active', isPrivileged: false, command: '' },
    ],
  ])('%s', (line, wanted) => {
    expect(parsePrompt(line)).toEqual(wanted);
  });

  it.each(['### banner ###', ' edge-fw#', 'access-list X remark a#b', '<--- More --->', '', '>'])(
    'leaves %j',
    (line) => {
      expect(parsePrompt(line)).toBeUndefined();
    },
  );
});

describe('parseSession', () => {
  const block = blockOf(
    'session',
    [
      'User netops logged in to edge-fw',
      '\redge-fw/pri/act# match address ironport_esa_internal',
      '                   ^',
      "ERROR: % Invalid input detected at '^' marker.",
      'words of a person',
    ].join('\n'),
  );

  it('tells prompts and refusals, and names what it does not know', () => {
    const { facts, coverage, warnings } = parseSession(block);
    expect(facts.prompts).toMatchObject([{ host: 'edge-fw', unit: 'primary', state: 'active' }]);
    expect(facts.refusals.map(({ text, span }) => `${span.from} ${text}`)).toEqual([
      "4 ERROR: % Invalid input detected at '^' marker.",
    ]);
    expect(coverage).toMatchObject({ lines: 5, used: 2, ignored: 2, unknown: 1 });
    expect(warnings.map(({ span }) => span.from)).toEqual([5]);
  });

  it('passes over the answer of a command that is not read', () => {
    expect(parseSession(block, 'show blocks').coverage.unknown).toBe(0);
  });

  it('passes over nothing where nothing says that it is a session', () => {
    expect(parseSession(block, undefined, false).coverage).toMatchObject({ used: 1, unknown: 4 });
  });
});

describe('zoneOffset', () => {
  it('knows names that stand for one zone, and numbers', () => {
    expect(['UTC', 'CEST', 'EDT', 'Z', '+02:00', '-0500'].map(zoneOffset)).toEqual([
      0, 120, -240, 0, 120, -300,
    ]);
  });

  it('leaves names that stand for several, and nonsense', () => {
    expect(['CST', 'IST', 'BST', 'XYZ', '+99:00', ''].map(zoneOffset)).toEqual(
      new Array(6).fill(undefined),
    );
  });
});
