/** What a push must refuse, or stop at, with nothing typed that the journal doesn't hold first. */
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../../shared/base/result.ts';
import type { JournalEntry } from '../../../../shared/model/journal.ts';
import { memoryLink } from '../../../fakes/memory-link.ts';
import { ENABLE_SECRET, practiceShell, practiceStory } from '../../../fakes/practice-shell.ts';
import { type PushScene, pushScene, said } from '../../../fakes/pushing.ts';

let scene: PushScene;
let start: string;

beforeEach(async () => {
  scene = await pushScene(practiceStory('note-117801'), ['192.168.1.1']);
  start = scene.running();
});
afterEach(() => {
  vi.restoreAllMocks();
});

function sent(entries: readonly JournalEntry[]): readonly string[] {
  return entries.flatMap((entry) => (entry.kind === 'send' ? [entry.command] : []));
}

/** A second administrator, in a session of his own. */
function types(...lines: readonly string[]): void {
  const { asa, clock } = scene.story;
  const shell = asa.openShell('192.0.2.99', clock.now());
  if (shell === 'too-many') throw new Error(shell);
  for (const line of ['enable', ENABLE_SECRET, 'configure terminal', ...lines, 'end'])
    shell.type(`${line}\r`, clock.now());
  shell.leave();
}

async function alterPlan(alter: (plan: string) => string): Promise<void> {
  const path = join(scene.folder, 'plan.json');
  const before = await readFile(path, 'utf8');
  const after = alter(before);
  expect(after).not.toBe(before);
  await writeFile(path, after);
}

/** The shell of a unit that is the standby one: what it says of itself, and to each line of configuration. */
function standbyLink() {
  const says =
    'Failover On\r\nFailover unit Secondary\r\n' +
    '\tThis host: Secondary - Standby Ready\r\n\tOther host: Primary - Active\r\n';
  const spoil = (typed: string, answer: string): string =>
    typed === 'show failover\r'
      ? `\r\n${says}${answer.slice(answer.lastIndexOf('\n') + 1)}`
      : answer;
  return memoryLink(practiceShell(scene.story, spoil));
}

describe('a plan', () => {
  const hostile = {
    'a line break': '\\nreload',
    'a carriage return': '\\rreload',
    'a question mark': ' ?',
    'an interrupt': '\\u0003',
    'an escape sequence': '\\u001b[A',
    'a command of another kind': ' | redirect disk0:/x',
  };
  it.each(Object.entries(hostile))('with %s in a line is refused', async (_, text) => {
    const command = scene.plan.steps[0]?.command ?? '';
    await alterPlan((plan) => plan.replace(`"${command}"`, () => `"${command}${text}"`));
    const { report, entries } = await scene.push();
    expect([report.end, sent(entries), scene.running() === start]).toEqual(['refused', [], true]);
  });

  it('of another device is refused', async () => {
    await alterPlan((plan) => plan.replace(/"hostname": "[^"]*"/, '"hostname": "other-fw"'));
    const { report, entries, text } = await scene.push();
    expect([report.end, sent(entries)]).toEqual(['refused', []]);
    expect(text).toContain('other-fw');
  });

  it('is refused when a name of it was taken meanwhile', async () => {
    const first = scene.plan.steps[0]?.command ?? '';
    const name = first.split(' ')[1];
    types(`access-list ${name} extended permit ip any any`);
    const { report, entries } = await scene.push();
    expect([report.end, sent(entries)]).toEqual(['refused', []]);
  });
});

describe('the disk', () => {
  it('that has no room for the backup stops the push before its first line', async () => {
    await rm(join(scene.folder, 'pushes'), { recursive: true, force: true });
    await writeFile(join(scene.folder, 'pushes'), 'in the way');
    const { report, entries } = await scene.push();
    expect([report.end, sent(entries), scene.running() === start]).toEqual(['refused', [], true]);
  });

  it('that is full before a line: that line and all after it are never typed', async () => {
    const handle = await open(join(scene.folder, 'any'), 'w');
    await handle.close();
    const sync = vi.spyOn(Object.getPrototypeOf(handle), 'sync');
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    let isFull = false;
    sync.mockImplementation(async () => {
      if (isFull) throw full;
    });
    const lines: string[] = [];
    let replies = 0;
    const { report, entries, text } = await scene.push({
      onEntry: (entry) => {
        isFull ||= entry.kind === 'reply' && ++replies === 4;
      },
      spoil(line, answer) {
        if (line.endsWith('\r')) lines.push(line.trimEnd());
        return answer;
      },
    });
    expect(report.end).toBe('needs-person');
    expect(text).toContain('journal can not be written');
    const typed = lines.slice(lines.indexOf('configure terminal'));
    expect(typed).toEqual(sent(entries));
    expect(typed).toHaveLength(4);
    sync.mockRestore();
    // there is room again: the way back works
    const again = await scene.push({ intent: 'roll-back' });
    expect([again.report.end, scene.running() === start]).toEqual(['rolled-back', true]);
  });
});

describe('a second administrator', () => {
  it('who takes a name of the plan while it is typed keeps his line; a person is told where', async () => {
    const name = scene.plan.steps[0]?.command.split(' ')[1];
    const his = `access-list ${name} extended permit tcp host 192.0.2.9 any eq smtp`;
    let count = 0;
    const { report, text } = await scene.push({
      onEntry: (entry) => {
        if (entry.kind === 'send' && count++ === 2) types(his);
      },
    });
    expect(report.end).toBe('needs-person');
    expect(text).toContain(`access-list ${name}`);
    expect(scene.running()).toContain('192.0.2.9');
  });

  it('who removes the class that is being changed: what is left of the change is taken back', async () => {
    const { steps } = scene.plan;
    const made = steps.find(({ command }) => /^class-map /.test(command))?.command ?? '';
    let isDone = false;
    const { report } = await scene.push({
      onEntry(entry) {
        if (isDone || entry.kind !== 'send' || !/^policy-map /.test(entry.command)) return;
        isDone = true;
        types(`no ${made}`);
      },
    });
    expect([isDone, report.end, scene.running() === start]).toEqual([true, 'rolled-back', true]);
  });

  it('who removes a line of the change: a person is told, and at what to look', async () => {
    const { report, entries, text } = await scene.push({
      onEntry(entry) {
        if (entry.kind === 'send' && entry.command.startsWith('policy-map '))
          types(`no ${scene.plan.steps[0]?.command}`);
      },
    });
    expect(report.end).toBe('needs-person');
    const found = entries.findLast((entry) => entry.kind === 'found');
    expect(found?.state.kind).toBe('elsewhere');
    expect(text).toContain('no point of this change');
  });
});

describe('a fail-over', () => {
  it('that drops the link and leads to the standby unit: nothing is typed there, then or later', async () => {
    let isOver = false;
    const { report, entries, text } = await scene.push({
      connect: async (connection) =>
        ok(
          connection > 0
            ? standbyLink()
            : memoryLink(
                practiceShell(scene.story, (line, answer) => {
                  isOver ||= line === `${scene.plan.steps[2]?.command}\r`;
                  return isOver ? undefined : answer;
                }),
              ),
        ),
    });
    const half = scene.running();
    expect([report.end, isOver]).toEqual(['needs-person', true]);
    expect(text).toContain('standby');
    expect(sent(entries).at(-1)).toBe(scene.plan.steps[2]?.command);
    const there = await scene.push({ intent: 'roll-back', connect: async () => ok(standbyLink()) });
    expect([there.report.end, there.entries, scene.running()]).toEqual(['refused', [], half]);
    expect(there.report.checks.map(({ text: why }) => said(why))).toEqual([
      expect.stringContaining('standby'),
    ]);
    const back = await scene.push({ intent: 'roll-back' });
    expect([back.report.end, scene.running() === start]).toEqual(['rolled-back', true]);
  });
});
