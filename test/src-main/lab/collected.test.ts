/**
 * The whole way over real SSH: the lab runs, both boxes are collected into a case, the case is
 * diagnosed, and the outcome is the one that contract section 6 fixes. All scenarios with UNMASK_LONG,
 * a choice of them otherwise.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnose/diagnose.ts';
import { en } from '../../../shared/messages/en.ts';
import { collectIntoCase } from '../../../src-main/host/collect/collect-case.ts';
import { SCENARIOS } from '../../../src-main/lab/scenarios/registry.ts';
import { type Lab, startLab } from '../../../src-main/lab/start.ts';
import { readCase, readDocuments } from '../../../src-main/store/case-folder.ts';
import { createStore } from '../../../src-main/store/store.ts';
import { deviation, NO_DEVIATION, OUTCOMES } from './outcomes.ts';

const CHOICE = ['note-117801', 'pix-7', 'multi-context', 'two-esas'];
const NAMES = process.env.UNMASK_LONG ? Object.keys(OUTCOMES) : CHOICE;

let home: string;
let lab: Lab | undefined;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'unmask-collected-'));
});
afterEach(async () => {
  lab?.stop();
  await rm(home, { recursive: true, force: true });
});

/** EHLO by hand, whole lines, as a person pastes it. */
function telnet(address: string, shown: string): Promise<string> {
  const [host, port] = address.split(':');
  return new Promise((resolve, reject) => {
    const lines = [
      `$ telnet ${shown} 25`,
      `Trying ${shown}...`,
      `Connected to ${shown}.`,
      "Escape character is '^]'.",
    ];
    const script = ['EHLO test.example.net', 'QUIT'];
    const socket = connect({ host: host ?? '', port: Number(port) });
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('data', (text: string) => {
      for (const line of text.split('\r\n').filter(Boolean)) {
        lines.push(line);
        const next = line[3] === '-' ? undefined : script.shift();
        if (next === undefined) continue;
        lines.push(next);
        socket.write(`${next}\r\n`);
      }
    });
    socket.on('close', () => resolve(`${lines.join('\n')}\nConnection closed by foreign host.\n`));
  });
}

async function collected(name: string) {
  lab = await startLab({ scenario: name, seed: 3, historyHours: 3 });
  const scenario = SCENARIOS.find((s) => s.name === name);
  if (!lab || !scenario) throw new Error(name);
  const store = createStore(home);
  const made = await store.create(name, '2026-10-14T08:00:00Z');
  if (!made.ok) throw new Error('no case');
  const folder = store.folderOf(made.value.id);
  const { asa, esas } = lab.addresses;
  const result = await collectIntoCase({
    folder,
    devices: [
      {
        label: 'asa',
        kind: 'asa',
        host: asa.host,
        port: asa.port,
        user: asa.user,
        secrets: { password: asa.password, enable: asa.enable },
      },
      ...esas.map((esa, i) => ({
        label: `esa${i + 1}`,
        kind: 'esa' as const,
        host: esa.host,
        port: esa.port,
        user: esa.user,
        secrets: { password: esa.password },
      })),
    ],
    jumpSecrets: () => ({}),
    esa: lab.esaAddresses,
    peers: [],
    dataFolder: home,
    homeFolder: home,
    questions: {
      secret: async () => undefined,
      hostKey: async () => true,
      legacy: async () => false,
    },
    now: Date.now,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  if (!result.ok) throw new Error('not collected');
  expect(result.value.reports.map((report) => report.failure?.kind)).toEqual([
    undefined,
    ...esas.map(() => undefined),
  ]);
  const content = await readCase(folder);
  if (!content.ok) throw new Error('case not readable');
  const documents = [...(await readDocuments(folder, content.value))];
  if (scenario.testedByHand) {
    const { outside, inside } = lab.addresses.smtp;
    const bytes = (text: string) => new TextEncoder().encode(text);
    documents.push({
      path: 'outside.txt',
      bytes: bytes(await telnet(outside, scenario.gateways[0]?.publicAddress ?? '')),
    });
    documents.push({
      path: 'inside.txt',
      bytes: bytes(await telnet(inside, scenario.gateways[0]?.address ?? '')),
    });
  }
  return diagnose(documents, {
    esa: [...lab.esaAddresses],
    peers: [],
    language: 'en',
    catalogue: en,
    now: { wallMs: Date.now(), offsetMin: 0 },
  }).diagnosis;
}

describe('collected over SSH', () => {
  it.each(NAMES)(
    '%s ends as the contract says',
    async (name) => {
      const outcome = OUTCOMES[name];
      if (!outcome) throw new Error(name);
      const diagnosis = await collected(name);
      const ids = diagnosis.findings.map((finding) => finding.id).join(' ');
      expect(deviation(diagnosis, outcome), `${diagnosis.because} ${ids}`).toEqual(NO_DEVIATION);
    },
    90_000,
  );
});
