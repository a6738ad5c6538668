/**
 * A stand-in for the browser host that shows fixed cases: the built page with the real headers, and
 * the contract over the real socket frames. For states that are hard to reach with real input.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';
import { err, ok } from '../../shared/base/result.ts';
import { splitLines } from '../../shared/base/text.ts';
import {
  type CaseView,
  type DeviceView,
  dispatch,
  type EventMessage,
  type Handlers,
  type HostError,
  type JobState,
  type LabView,
  type Question,
} from '../../shared/ipc/contract.ts';
import { parseRequestFrame, SOCKET_PATH } from '../../shared/ipc/socket.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import { assetPath, CONTENT_HEADERS, mimeOf } from '../../src-main/host/web-content.ts';
import { SCENARIOS } from '../fakes/devices.ts';
import { CASE_TEXTS } from '../fakes/full-diagnoses.ts';

const RENDERER = join(import.meta.dirname, '../../dist/renderer');

/** What the host holds beside its cases; read at each request, so that a test may change it. */
export interface FakeThings {
  devices?: readonly DeviceView[];
  questions?: readonly Question[];
  jobs?: readonly JobState[];
  lab?: LabView;
  /** Ids of the cases that are the practice lab's. */
  practice?: readonly string[];
  /** Called with each answer to a question. */
  onAnswer?: (question: string, answer: string | null) => void;
}

export interface FakeHost {
  readonly url: string;
  /** Events and job states reach all open pages. */
  publish(name: EventMessage['name'], payload: unknown): void;
  close(): Promise<void>;
}

/** Serves `cases` by their ids; each holds the texts of `CASE_TEXTS`. Port 0 takes a free one. */
export async function startFakeHost(
  cases: Readonly<Record<string, Diagnosis | null>>,
  port = 0,
  things: FakeThings = {},
): Promise<FakeHost> {
  const sockets = new Set<WebSocket>();
  let seq = 0;
  const publish = (name: EventMessage['name'], payload: unknown): void => {
    const text = JSON.stringify({ seq: ++seq, name, payload });
    for (const socket of sockets) socket.send(text);
  };
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, { ...CONTENT_HEADERS, 'content-type': type });
      response.end(body);
    });
  });
  const handlers = fakeHandlers(cases, things);
  const socketServer = new WebSocketServer({ server, path: SOCKET_PATH });
  socketServer.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', async (data) => {
      const frame = parseRequestFrame(String(data));
      if (frame === undefined) return socket.close(1008);
      const result = await dispatch(handlers, frame.name, frame.input, (error) => {
        throw error;
      });
      socket.send(JSON.stringify({ id: frame.id, result }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: urlOf(server),
    publish,
    async close() {
      for (const socket of sockets) socket.terminate();
      socketServer.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function urlOf(server: Server): string {
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return `http://127.0.0.1:${port}/`;
}

async function answer(url: string): Promise<{ status: number; type: string; body: Uint8Array }> {
  const file = assetPath(RENDERER, new URL(url, 'http://localhost').pathname);
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || body === undefined) {
    return { status: 404, type: 'text/plain', body: new Uint8Array() };
  }
  return { status: 200, type: mimeOf(file), body };
}

const MISSING: HostError = { kind: 'not-found', text: 'There is no such thing in this stand-in.' };

function fakeHandlers(
  cases: Readonly<Record<string, Diagnosis | null>>,
  things: FakeThings,
): Handlers {
  const views = new Map(
    Object.entries(cases).map(([id, diagnosis]) => {
      const isPractice = things.practice?.includes(id);
      const mark = isPractice ? { practice: 'note-117801' } : {};
      return [id, { ...viewOf(id, diagnosis), ...mark }];
    }),
  );
  const first = [...views.values()][0];
  const find = (id: string) => {
    const view = views.get(id);
    return view ? ok(view) : err(MISSING);
  };
  const refused = async () =>
    err<HostError>({ kind: 'refused', text: 'This stand-in changes nothing.' });
  return {
    'app.info': async () =>
      ok({ version: '0.1.0', carrier: 'browser', firstStart: false, latestSeq: 0 }),
    'case.list': async () => ok([...views.values()]),
    'case.create': refused,
    'case.example': async () => (first ? ok(first) : err(MISSING)),
    'case.open': async (input) => find(input.case),
    'case.update': refused,
    'case.delete': refused,
    'case.removeInput': refused,
    'upload.begin': refused,
    'upload.chunk': refused,
    'upload.end': refused,
    'case.paste': refused,
    'case.diagnose': refused,
    'case.diagnosis': async (input) => ok(cases[input.case] ?? null),
    'plan.read': async () => ok({ answer: { kind: 'no-config' } }),
    'plan.make': refused,
    'plan.saveDraft': refused,
    'push.start': refused,
    'push.stop': refused,
    'push.journal': async () => ok({ entries: [], canRollBack: false, isOpen: false }),
    'proof.start': refused,
    'proof.read': async () => ok(null),
    'source.lines': async ({ path, from, to }) => {
      const text = CASE_TEXTS[path];
      if (text === undefined) return err(MISSING);
      const lines = splitLines(text);
      return ok({ path, from, lines: lines.slice(from - 1, to), total: lines.length });
    },
    'log.open': async () => err(MISSING),
    'log.rows': async () => err(MISSING),
    'log.find': async () => err(MISSING),
    'log.drop': async () => err(MISSING),
    'log.place': async () => err(MISSING),
    'log.story': async () => err(MISSING),
    'log.density': async () => err(MISSING),
    'log.trouble': async () => err(MISSING),
    'catalog.page': async ({ id }) => ok({ id, title: id, markdown: PAGE }),
    'job.list': async () => ok(things.jobs ?? []),
    'job.cancel': refused,
    'report.preview': refused,
    'report.previewed': async () => ok(null),
    'report.write': refused,
    'report.files': async () => ok([]),
    'report.read': refused,
    'device.list': async () => ok(things.devices ?? []),
    'device.save': refused,
    'device.remove': refused,
    'case.collect': refused,
    'question.list': async () => ok(things.questions ?? []),
    'question.answer': async ({ question, answer: given }) => {
      things.onAnswer?.(question, given);
      things.questions = things.questions?.filter(({ id }) => id !== question) ?? [];
      return ok(null);
    },
    'lab.scenarios': async () => ok(SCENARIOS),
    'lab.open': refused,
    'lab.state': async () => ok(things.lab ?? null),
    'lab.close': refused,
    'events.since': async () => ok({ events: [], latest: 0, missed: false }),
  };
}

function viewOf(id: string, diagnosis: Diagnosis | null): CaseView {
  const files = Object.entries(CASE_TEXTS).map(([path, text]) => {
    const kind = diagnosis?.inputs.find((input) => input.path === path)?.kind;
    const file = { path, bytes: text.length * 40, importedAt: '2025-10-14T11:10:00+02:00' };
    return kind === undefined ? file : { ...file, kind };
  });
  return {
    id,
    title: `Case ${id}`,
    revision: 3,
    touchedAt: '2025-10-14T11:10:00+02:00',
    isExample: false,
    inputs: diagnosis ? files.length : 0,
    esa: [],
    peers: [],
    notes: '',
    files: diagnosis ? files : [],
    devices: [],
    diagnosed: diagnosis !== null,
    ...(diagnosis ? { verdict: diagnosis.verdict } : {}),
  };
}

const PAGE = `# A page of the catalogue

Why it matters: a paragraph with \`code\`, **weight** and *stress*.

## How to confirm by hand

1. Run \`show service-policy inspect esmtp\`.
2. Compare with the **time** of the mail.

\`\`\`
show service-policy inspect esmtp
\`\`\`

| reference | how sure |
|---|---|
| note 117801 | documented |
`;
