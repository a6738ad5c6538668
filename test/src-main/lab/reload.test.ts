/** The dead-man's switch of the practice ASA: the saved configuration comes back when its time is over. */
import { describe, expect, it } from 'vitest';
import { practiceBoxes } from '../../../src-main/lab/boxes.ts';
import type { FirewallShell } from '../../../src-main/lab/firewall.ts';
import { SCENARIOS } from '../../../src-main/lab/scenarios/registry.ts';
import { ENABLE_SECRET } from '../../fakes/practice-shell.ts';

const FOREIGN = 'access-list OTHER extended permit ip any any';
const MINUTE = 60_000;

type Asa = ReturnType<typeof practiceBoxes>['asa'];

function shellOf(asa: Asa, at: number): FirewallShell {
  const shell = asa.openShell('192.0.2.77', at);
  if (shell === 'too-many') throw new Error(shell);
  for (const line of ['enable', ENABLE_SECRET, 'terminal pager 0']) shell.type(`${line}\r`, at);
  return shell;
}

function running(asa: Asa, at: number): string {
  const shell = shellOf(asa, at);
  const text = shell.type('show running-config\r', at);
  shell.leave();
  return text.replace(/^(?::|Cryptochecksum|!).*$/gm, '');
}

describe('a reload that was set', () => {
  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    'brings back what was saved on %s, and ends every session',
    (_, scenario) => {
      const { asa } = practiceBoxes(scenario, 0);
      const before = running(asa, 0);
      const shell = shellOf(asa, 0);
      for (const line of ['reload in 5 noconfirm', 'conf t', FOREIGN, 'end']) {
        shell.type(`${line}\r`, 0);
      }
      expect(running(asa, 5 * MINUTE - 1)).toContain(FOREIGN);
      expect(shell.isClosed).toBe(false);
      shell.type('show clock\r', 5 * MINUTE);
      expect(shell.isClosed).toBe(true);
      expect(running(asa, 5 * MINUTE)).toBe(before);
    },
  );

  it('does nothing once it is cancelled', () => {
    const scenario = SCENARIOS[0];
    if (!scenario) throw new Error('no scenario');
    const { asa } = practiceBoxes(scenario, 0);
    const shell = shellOf(asa, 0);
    for (const line of ['reload in 5 noconfirm', 'conf t', FOREIGN, 'end', 'reload cancel']) {
      shell.type(`${line}\r`, 0);
    }
    expect(running(asa, 9 * MINUTE)).toContain(FOREIGN);
    expect(shell.isClosed).toBe(false);
  });

  it('the sixth session is turned away', () => {
    const scenario = SCENARIOS[0];
    if (!scenario) throw new Error('no scenario');
    const { asa } = practiceBoxes(scenario, 0);
    for (let i = 0; i < 5; i++) shellOf(asa, 0);
    expect(asa.openShell('192.0.2.78', 0)).toBe('too-many');
  });
});
