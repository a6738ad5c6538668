/**
 * What a person would have collected at the end of a story: one terminal session with the collection
 * list of asa.md i, the collector's syslog, the mail_logs of each gateway.
 */

import { ENABLE_SECRET } from '../boxes.ts';
import { openEsaShell } from '../esa/cli/shell.ts';
import type { PracticeEsa } from '../esa/practice-esa.ts';
import type { Story } from './story.ts';
import { telnetText } from './telnet.ts';

export interface StoryFile {
  readonly name: string;
  readonly text: string;
}

/** The collection list; `ESA` and `PEER` are replaced by addresses. */
export const COLLECTION: readonly string[] = [
  'show version',
  'show mode',
  'show failover',
  'show nameif',
  'show running-config service-policy',
  'show running-config class-map',
  'show running-config all policy-map',
  'show running-config',
  'show startup-config',
  'show running-config all service',
  'show access-list',
  'show service-policy',
  'show service-policy inspect esmtp',
  'show service-policy set connection',
  'show conn address ESA port 25',
  'show asp drop',
  'show logging | include 10800|507003',
  'show nat detail',
  'show xlate',
  'show context',
  'show cluster info',
  'show curpriv',
  'show clock',
];

export function storyFiles(story: Story): StoryFile[] {
  const files: StoryFile[] = [{ name: 'asa-session.txt', text: asaSession(story) }];
  const syslog = story.scenario.syslogKept === 'none' ? [] : story.asa.syslog();
  if (syslog.length > 0) files.push({ name: 'asa-syslog.log', text: `${syslog.join('\n')}\n` });
  story.esas.forEach((esa, i) => {
    files.push({ name: `esa${i + 1}-session.txt`, text: esaSession(esa, story.clock.now()) });
    for (const file of esa.log().files)
      files.push({ name: `esa${i + 1}/${file.name}`, text: file.text });
  });
  if (story.scenario.testedByHand) {
    files.push({ name: 'telnet-from-outside.txt', text: telnetText(story, 'outside') });
    files.push({ name: 'telnet-from-inside.txt', text: telnetText(story, 'inside') });
  }
  return files;
}

/** The terminal's text of one session, prompts and echoes included. */
function asaSession(story: Story): string {
  const at = story.clock.now();
  const shell = story.asa.openShell('127.0.0.1', at);
  if (shell === 'too-many') throw new Error('no session left');
  const address = story.scenario.gateways[0]?.address ?? '';
  const asked =
    story.scenario.syslogKept === 'none'
      ? COLLECTION.filter((c) => !c.startsWith('show logging'))
      : COLLECTION;
  const commands = asked.map((command) => command.replace('ESA', address));
  const text =
    shell.greet(at) +
    shell.type(
      `enable\r${ENABLE_SECRET}\rterminal pager 0\r${commands.map((c) => `${c}\r`).join('')}`,
      at,
    );
  shell.leave();
  return text;
}

/** Version, status and the configuration with its passphrases masked. */
function esaSession(esa: PracticeEsa, at: number): string {
  const shell = openEsaShell(esa, { from: '127.0.0.1', at, columns: 500, rows: 10_000 });
  const text =
    shell.greet(at) + shell.type('version\rstatus detail\rshowconfig\r', at) + shell.type('\r', at);
  shell.leave();
  return text;
}
