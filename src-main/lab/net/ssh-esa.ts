/**
 * SSH to the practice ESA: password or keyboard-interactive, a shell, an exec channel, and legacy SCP on
 * it (esa.md 3). SFTP is refused: AsyncOS expects `scp -O`.
 */
import ssh2, { type Connection, type ServerChannel } from 'ssh2';
import type { LabClock } from '../clock.ts';
import type { CliOptions, LiveSession } from '../esa/cli/command.ts';
import { execEsa } from '../esa/cli/exec.ts';
import { type ScpReply, type ScpRun, scpReplies, scpSource } from '../esa/cli/scp.ts';
import { openEsaShell } from '../esa/cli/shell.ts';
import type { LastLogin } from '../esa/cli/version.ts';
import type { PracticeEsa } from '../esa/practice-esa.ts';
import { type Listening, listen, sendAtOnce } from './listen.ts';
import { authenticate } from './ssh-asa.ts';

export interface SshEsaOptions extends CliOptions {
  readonly esa: PracticeEsa;
  readonly clock: LabClock;
  readonly hostKey: string;
  readonly user: string;
  readonly password: string;
}

/** How often what runs by itself is looked at: a followed log, a telnet peer, the idle time. */
const POLL_MS = 250;

export function startSshEsa(options: SshEsaOptions): Promise<Listening> {
  const memory: LoginMemory = {};
  const server = new ssh2.Server(
    { hostKeys: [options.hostKey], ident: 'AsyncOS' },
    (client, info) => serve(client, info.ip, options, memory),
  );
  return listen(server);
}

/** The login before this one, for "Last login: ...". */
interface LoginMemory {
  last?: LastLogin;
}

interface Terminal {
  columns: number;
  rows: number;
}

function serve(
  client: Connection,
  from: string,
  options: SshEsaOptions,
  memory: LoginMemory,
): void {
  client.on('error', () => {});
  sendAtOnce(client);
  client.on('authentication', (context) => authenticate(context, options));
  client.on('session', (accept) => {
    const session = accept();
    const terminal: Terminal = { columns: 80, rows: 24 };
    let resized: () => void = () => {};
    session.on('pty', (ok, _, info) => {
      take(terminal, info);
      ok?.();
    });
    session.on('window-change', (ok, _, info) => {
      take(terminal, info);
      resized();
      ok?.();
    });
    session.on('sftp', (_, reject) => reject?.());
    session.on('exec', (ok, _, info) => runExec(ok(), client, info.command, options));
    session.on('shell', (ok) => {
      resized = runShell(ok(), client, from, terminal, options, memory);
    });
  });
}

/** A terminal that gives no size keeps the one it has. */
function take(terminal: Terminal, info: { readonly cols: number; readonly rows: number }): void {
  if (info.cols > 0) terminal.columns = info.cols;
  if (info.rows > 0) terminal.rows = info.rows;
}

/** Calls `run` again and again until the returned function is called. */
function every(clock: LabClock, ms: number, run: () => void): () => void {
  let isOff = false;
  let cancel: () => void = () => {};
  const arm = (): void => {
    cancel = clock.at(clock.now() + ms, () => {
      if (isOff) return;
      run();
      if (!isOff) arm();
    });
  };
  arm();
  return () => {
    isOff = true;
    cancel();
  };
}

/** What of the options the CLI may know: not the password. */
function surroundings({ probe, resolve }: CliOptions): CliOptions {
  return { ...(probe ? { probe } : {}), ...(resolve ? { resolve } : {}) };
}

/** Returns what to call when the terminal's size has changed. */
function runShell(
  channel: ServerChannel,
  client: Connection,
  from: string,
  terminal: Terminal,
  options: SshEsaOptions,
  memory: LoginMemory,
): () => void {
  const { esa, clock } = options;
  const shell = openEsaShell(esa, {
    ...surroundings(options),
    ...terminal,
    from,
    at: clock.now(),
    ...(memory.last ? { lastLogin: memory.last } : {}),
  });
  memory.last = { at: clock.now(), from };
  const write = (text: string): void => {
    if (text !== '' && channel.writable) channel.write(text);
  };
  write(shell.greet(clock.now()));
  channel.on('data', (bytes: Buffer) => {
    write(shell.type(bytes.toString('latin1'), clock.now()));
    if (shell.isClosed) ended();
  });
  const stopPolling = every(clock, POLL_MS, () => {
    write(shell.poll(clock.now()));
    const parting = shell.idle(clock.now());
    if (parting === undefined) return;
    write(parting);
    ended();
  });
  channel.on('close', released);
  client.on('close', released);

  function released(): void {
    stopPolling();
    shell.leave();
  }

  /** Only the channel ends; the client hangs up once it has read the exit status. */
  function ended(): void {
    released();
    finish(channel, 0);
  }

  return () => shell.resize(terminal.columns, terminal.rows);
}

function runExec(
  channel: ServerChannel,
  client: Connection,
  command: string,
  options: SshEsaOptions,
): void {
  const { esa, clock } = options;
  const scp = scpSource(esa, command, clock.now());
  if (scp) {
    runScp(channel, scp);
    return;
  }
  const answer = execEsa(esa, command, clock.now(), {
    ...surroundings(options),
    clock: () => clock.now(),
  });
  channel.write(answer.output);
  if (answer.live) follow(channel, client, answer.live, clock);
  else finish(channel, answer.status);
}

function finish(channel: ServerChannel, status: number): void {
  channel.exit(status);
  channel.end();
}

/** Passes on what a followed log or a probe says until it is over or the client leaves. */
function follow(
  channel: ServerChannel,
  client: Connection,
  live: LiveSession,
  clock: LabClock,
): void {
  let typed = '';
  const print = (): void => {
    for (const line of live.take()) if (channel.writable) channel.write(`${line}\n`);
  };
  print();
  const stopPolling = every(clock, POLL_MS, () => {
    print();
    if (!live.isOver) return;
    stopPolling();
    finish(channel, 0);
  });
  channel.on('data', (bytes: Buffer) => {
    const lines = (typed + bytes.toString('latin1')).slice(0, MAX_TYPED).split(/\r?\n/);
    typed = lines.pop() ?? '';
    for (const line of lines) live.enter?.(line);
  });
  const ended = (): void => {
    stopPolling();
    live.stop();
  };
  channel.on('close', ended);
  client.on('close', ended);
}

const MAX_TYPED = 65_536;

/** Piece of a file handed to the channel at a time, so that a slow client holds us back. */
const PIECE = 262_144;

function runScp(channel: ServerChannel, run: ScpRun): void {
  const replies = scpReplies();
  let isOver = false;

  function go(reply: ScpReply): void {
    const result = run.next(reply);
    if (result.done) {
      isOver = true;
      finish(channel, result.value);
      return;
    }
    const { send, awaitsReply } = result.value;
    writePieces(channel, send, () => {
      if (!awaitsReply && !isOver) go('ok');
    });
  }

  channel.on('data', (bytes: Buffer) => {
    for (const reply of replies(bytes)) if (!isOver) go(reply);
  });
  channel.on('close', () => {
    isOver = true;
  });
  go('ok');
}

function writePieces(channel: ServerChannel, all: readonly Uint8Array[], done: () => void): void {
  const queue = all.flatMap((bytes) => {
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += PIECE) pieces.push(bytes.subarray(at, at + PIECE));
    return pieces;
  });
  const next = (): void => {
    for (;;) {
      const piece = queue.shift();
      if (piece === undefined) return done();
      if (!channel.writable) return;
      if (!channel.write(piece)) {
        channel.once('drain', next);
        return;
      }
    }
  };
  next();
}
