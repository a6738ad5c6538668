/** A push onto the practice ASA: what is typed, what is refused, what is taken back, what is recorded. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ENABLE_SECRET, practiceStory } from '../../../fakes/practice-shell.ts';
import { type PushScene, pushScene } from '../../../fakes/pushing.ts';

let scene: PushScene;
let before: string;

beforeEach(async () => {
  scene = await pushScene(practiceStory('note-117801'), ['192.168.1.1']);
  before = scene.running();
});

function typed(entries: readonly { kind: string; command?: string }[]): readonly string[] {
  return entries.filter((e) => e.kind === 'send').map((e) => e.command ?? '');
}

describe('a push', () => {
  it('types the plan line by line, proves it, and leaves it unsaved', async () => {
    const { report, entries, text } = await scene.push();
    expect([report.end, text]).toEqual(['proven', 'The change is in place and proven.']);
    expect(typed(entries)).toEqual([
      'configure terminal',
      ...scene.plan.steps.map(({ command }) => command),
      'end',
    ]);
    expect(scene.running()).not.toBe(before);
    expect(report.checks.filter(({ state }) => state === 'refused')).toEqual([]);
  });

  it('saves when that was asked, and only after the proof', async () => {
    const { report, entries } = await scene.push({ options: { isSaving: true } });
    expect(report.end).toBe('proven');
    const kinds = entries.map((e) => (e.kind === 'send' ? e.command : e.kind));
    expect(kinds.indexOf('write memory')).toBeGreaterThan(kinds.indexOf('proof'));
    expect(entries.find((e) => e.kind === 'saved')).toMatchObject({ isOk: true });
  });

  it('is taken back when a proof fails', async () => {
    const { report, text } = await scene.push({ overall: 'failed' });
    expect(report.end).toBe('rolled-back');
    expect(text).toContain('A proof failed');
    expect(scene.running()).toBe(before);
  });

  it('that is not proven is kept or taken back, as the person says', async () => {
    const kept = await scene.push({ overall: 'not-proven' });
    expect([kept.report.end, scene.running() === before]).toEqual(['not-proven', false]);
    const back = await scene.push({ intent: 'roll-back' });
    expect([back.report.end, scene.running() === before]).toEqual(['rolled-back', true]);
  });

  it('that is not proven is taken back on a no', async () => {
    const declined = await scene.push({
      overall: 'not-proven',
      answer: (id) => id !== 'push.ask.keep',
    });
    expect([declined.report.end, scene.running() === before]).toEqual(['rolled-back', true]);
  });

  it('writes each line to the journal before it is sent, and no secret', async () => {
    const { entries } = await scene.push({
      options: { approvedBy: 'J. de Vries', ticket: 'CHG1' },
    });
    const text = readFileSync(join(scene.folder, 'journal.ndjson'), 'utf8');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(entries);
    expect(entries[0]).toMatchObject({ kind: 'begin', approvedBy: 'J. de Vries', ticket: 'CHG1' });
    expect(text).not.toContain(ENABLE_SECRET);
    const sends = entries.flatMap((e, i) => (e.kind === 'send' ? [entries[i + 1]?.kind] : []));
    expect(new Set(sends)).toEqual(new Set(['reply']));
  });

  it('changes nothing in a dry run, and writes no journal', async () => {
    const { report, entries } = await scene.push({ options: { isDryRun: true } });
    expect([report.end, entries, scene.running() === before]).toEqual(['refused', [], true]);
    expect(report.checks.length).toBeGreaterThan(8);
  });

  it('asks first, and does nothing on a no', async () => {
    const { report, entries } = await scene.push({ answer: (id) => id !== 'push.ask.begin' });
    expect([report.end, typed(entries), scene.running() === before]).toEqual(['refused', [], true]);
  });

  it('refuses when the configuration is not the planned one', async () => {
    const shell = scene.story.asa.openShell('192.0.2.99', scene.story.clock.now());
    if (shell === 'too-many') throw new Error(shell);
    const lines = ['enable', ENABLE_SECRET, 'conf t', 'access-list OTHER permit ip any any', 'end'];
    for (const line of lines) shell.type(`${line}\r`, scene.story.clock.now());
    const { report, text } = await scene.push();
    expect(report.end).toBe('refused');
    expect(text).toContain('not the one that was planned for');
  });

  it('rolls back at the first line that the device refuses', async () => {
    const steps = scene.plan.steps.map(({ command }) => command);
    for (const command of steps) {
      const { report, text } = await scene.push({
        spoil: (line, answer) => (line === `${command}\r` ? refusedAnswer(answer) : answer),
      });
      expect([command, report.end, scene.running() === before]).toEqual([
        command,
        'rolled-back',
        true,
      ]);
      expect(text).toContain('refused');
    }
  });

  it('stops between two lines when the person says so, and takes back', async () => {
    let lines = 0;
    const { report } = await scene.push({
      options: { isStopped: () => lines++ >= 4 },
    });
    expect([report.end, scene.running() === before]).toEqual(['rolled-back', true]);
  });
});

/** The prompt stays what it was before the line: nothing was applied. */
function refusedAnswer(answer: string): string {
  return answer.replace(/^\r?\n?/, '\r\nERROR: % class-map X not configured\r\n');
}
