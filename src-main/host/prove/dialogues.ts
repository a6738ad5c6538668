/**
 * Fresh SMTP dialogues of our own: from outside by the probe, from the ESA by its own `telnet`. Each runs
 * between two samples of the counters, and is looked for in `show conn` while it is open.
 */
import { ok, type Result } from '../../../shared/base/result.ts';
import { blockOf } from '../../../shared/base/text.ts';
import type { EsaMode } from '../../../shared/esa/platform.ts';
import { parseEsaPrompt } from '../../../shared/esa/prompt.ts';
import {
  type EsaReadCommand,
  readTelnet,
  sayEhlo,
  sayQuit,
} from '../../../shared/esa/read-list.ts';
import type { DialogueReading, SmtpDialogue } from '../../../shared/model/dialogue.ts';
import type { ProofEvidence, ProofSample } from '../../../shared/model/proof.ts';
import { type CounterWindow, counterGrowth } from '../../../shared/plan/prove/judge-counters.ts';
import type { SeenDialogue } from '../../../shared/plan/prove/judge-dialogue.ts';
import { connectionKey } from '../../../shared/plan/prove/old-connections.ts';
import { parseDialogues } from '../../../shared/smtp/parse-dialogue.ts';
import { readDialogue } from '../../../shared/smtp/read-dialogue.ts';
import type { DeviceFailure } from '../../device/device-failure.ts';
import type { ReadLine } from '../../device/read-session.ts';
import type { ProbeClock } from '../../probe/conversation.ts';
import { type ProbeTarget, probe, targetText } from '../run-probe.ts';
import type { FirewallReader, SeenConnection } from './firewall-reader.ts';

export interface DialogueRun {
  readonly dialogue: SeenDialogue;
  readonly window: CounterWindow;
}

export interface DialogueScene {
  readonly reader: FirewallReader;
  readonly wantsInspected: boolean;
  readonly clock: ProbeClock;
  readonly signal: AbortSignal;
}

/** How long a mail server may take for one reply. */
const REPLY_MS = 30_000;

/** What one dialogue was, before it is set between its samples. */
interface Talk {
  readonly target: string;
  readonly reading: DialogueReading;
  readonly tls?: boolean;
  readonly evidence: readonly ProofEvidence[];
  /** Listed while it was open. */
  readonly listed: readonly SeenConnection[];
  /** Rows of `listed` that are this dialogue. */
  readonly own: readonly SeenConnection[];
}

/** From where Unmask runs to the ESA. */
export function inboundDialogue(
  scene: DialogueScene,
  from: ProofSample,
  target: ProbeTarget,
): Promise<Result<DialogueRun, DeviceFailure>> {
  return between(scene, 'inbound', from, async () => {
    const { reader, clock, signal } = scene;
    let listed: Result<readonly SeenConnection[], DeviceFailure> = ok([]);
    let port = 0;
    const path = `dialogue with ${targetText(target)}`;
    const result = await probe(target, {
      tryStartTls: false,
      timeoutMs: REPLY_MS,
      clock,
      signal,
      path,
      async whileOpen(local) {
        port = local.port;
        listed = await reader.connections();
      },
    });
    if (!listed.ok) return listed;
    const isOurs = fresh(from);
    return ok({
      target: result.target,
      reading: result.reading,
      ...(result.tls === undefined ? {} : { tls: result.tls.failure === undefined }),
      evidence: saidLines(path, result.dialogue),
      listed: listed.value,
      // the address may be translated on the way to the firewall, the port seldom is
      own: listed.value.filter(
        (row) =>
          row.connection.direction === 'inbound' &&
          row.connection.peer.port === port &&
          isOurs(row),
      ),
    });
  });
}

/** From the ESA to a mail server outside, by its own `telnet` (esa.md 3.4). */
export function outboundDialogue(
  scene: DialogueScene,
  from: ProofSample,
  line: ReadLine<EsaMode, EsaReadCommand>,
  peer: string,
): Promise<Result<DialogueRun, DeviceFailure>> {
  return between(scene, 'outbound', from, async () => {
    let listed: Result<readonly SeenConnection[], DeviceFailure> = ok([]);
    const helo = parseEsaPrompt(line.prompt)?.name ?? '';
    const turns = [readTelnet(peer), sayEhlo(HOST_NAME.test(helo) ? helo : 'localhost'), sayQuit()];
    const talked = await line.converse(turns, REPLY, async () => {
      listed = await scene.reader.connections();
    });
    if (!talked.ok) return talked;
    if (!listed.ok) return listed;
    const path = `telnet ${peer} 25`;
    const [dialogue] = parseDialogues(blockOf(path, talked.value)).facts;
    const isOurs = fresh(from);
    return ok({
      target: `${peer}:25`,
      reading: readDialogue(dialogue ?? NOTHING_SAID),
      evidence: dialogue ? saidLines(path, dialogue) : [],
      listed: listed.value,
      own: listed.value.filter(
        (row) =>
          row.connection.direction === 'outbound' &&
          row.connection.peer.address === peer &&
          isOurs(row),
      ),
    });
  });
}

// The last line of a reply, whole: `220 mx ESMTP`, `250 STARTTLS`, `220*****`, not `250-SIZE`.
const REPLY = /(?:^|\n)[2-5]\d\d(?!-)[^\n]*\n$/;
const HOST_NAME = /^[A-Za-z0-9][\w.-]{0,200}$/;

const NOTHING_SAID: SmtpDialogue = {
  origin: 'pasted',
  turns: [],
  span: { path: '', from: 1, to: 1 },
};

async function between(
  { reader, wantsInspected }: DialogueScene,
  direction: 'inbound' | 'outbound',
  from: ProofSample,
  talk: () => Promise<Result<Talk, DeviceFailure>>,
): Promise<Result<DialogueRun, DeviceFailure>> {
  const talked = await talk();
  if (!talked.ok) return talked;
  const sampled = await reader.sample();
  if (!sampled.ok) return sampled;
  const to = sampled.value;
  const { own, listed, ...rest } = talked.value;
  // the port of a `telnet` isn't known, and a delivery to the same server would still be at it
  const after = new Set(to.connections.map(connectionKey));
  const crossed = own.filter(
    ({ connection }) => direction === 'inbound' || !after.has(connectionKey(connection)),
  );
  const growth = counterGrowth({ from, to }, wantsInspected);
  const counters = typeof growth === 'string' ? 'unknown' : growth === 0 ? 'still' : 'grew';
  const seen = [...listed.map((row) => row.connection), ...to.connections];
  return ok({
    dialogue: { ...rest, direction, crossed: crossed.map((row) => row.evidence), counters },
    window: { from, to, seen },
  });
}

/** True for connections that the earlier sample didn't have. */
function fresh(from: ProofSample): (row: SeenConnection) => boolean {
  const old = new Set(from.connections.map(connectionKey));
  return ({ connection }) => !old.has(connectionKey(connection));
}

function saidLines(from: string, { turns }: SmtpDialogue): ProofEvidence[] {
  return turns.map(({ text, span }) => ({ from, line: span.from, text }));
}
