/**
 * SSH by ssh2: TCP or a jump host's stream, handshake, host key judged before anything of a login is
 * sent, login, channels. Algorithms are listed explicitly; what an old device needs more is told, never
 * taken. No UI: whoever is asked sits behind `HostKeyKeeper` and `Credentials`.
 */
import './teach-group1.ts';
import { connect as connectTcp, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Algorithms, Client, ConnectConfig } from 'ssh2';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type AlgorithmLists, missingAlgorithms, namesOf, readServerOffer } from './algorithms.ts';
import type { DeviceLink, ExecChannel, ShellChannel } from './channel.ts';
import type { Credentials } from './credentials.ts';
import type { DeviceClock } from './device-clock.ts';
import { type DeviceFailure, deviceFailure } from './device-failure.ts';
import { type HostKeyAnswer, type HostKeyKeeper, hostKeyOf } from './host-key.ts';
import { createLogin, type Login } from './login.ts';
import { execOver, shellOver } from './ssh-channels.ts';

/** One host to log in to: the device, or a jump host before it. */
export interface SshHost {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Names it in questions and failures: `edge (192.0.2.1)`. */
  readonly name: string;
  readonly keyFiles: readonly string[];
  readonly algorithms: AlgorithmLists;
}

export interface LinkTimes {
  readonly connectMs: number;
  /** From the TCP connection to the accepted host key, without the time a person thinks. */
  readonly handshakeMs: number;
  readonly loginMs: number;
  readonly channelMs: number;
  readonly keepaliveMs: number;
}

export const LINK_TIMES: LinkTimes = {
  connectMs: 15_000,
  handshakeMs: 30_000,
  loginMs: 60_000,
  channelMs: 20_000,
  keepaliveMs: 15_000,
};

export interface LinkOptions {
  /** Jump hosts in order, then the device. */
  readonly path: readonly [SshHost, ...SshHost[]];
  readonly credentialsOf: (host: SshHost) => Credentials;
  readonly keeper: HostKeyKeeper;
  readonly agent?: string;
  readonly clock: DeviceClock;
  readonly signal: AbortSignal;
  readonly times?: Partial<LinkTimes>;
}

type Ssh2 = typeof import('ssh2');
let loaded: Promise<Ssh2> | undefined;

/** ssh2 takes its crypto functions once, when it is loaded: not before they are taught. */
function loadSsh2(): Promise<Ssh2> {
  loaded ??= import('ssh2').then((module) =>
    'default' in module ? (module.default as Ssh2) : module,
  ); // CommonJS comes as default
  return loaded;
}

/** Connects through every host of the path and logs in to each. */
export async function openLink(options: LinkOptions): Promise<Result<DeviceLink, DeviceFailure>> {
  const ssh2 = await loadSsh2();
  const links: SshLink[] = [];
  const closeAll = (): void => {
    for (const link of [...links].reverse()) link.end();
  };
  for (const [index, host] of options.path.entries()) {
    const before = links[index - 1];
    const stream = before ? await before.forward(host) : await tcp(host, options);
    if (!stream.ok) {
      closeAll();
      return stream;
    }
    const link = await login(ssh2, host, stream.value, options);
    if (!link.ok) {
      closeAll();
      return link;
    }
    links.push(link.value);
  }
  const last = links[links.length - 1];
  if (!last) throw new Error('a path has at least one host');
  return ok(last.asDeviceLink(closeAll));
}

function tcp(host: SshHost, options: LinkOptions): Promise<Result<Duplex, DeviceFailure>> {
  const { clock, signal } = options;
  const times = { ...LINK_TIMES, ...options.times };
  return new Promise((resolve) => {
    const values = { device: host.name, port: host.port };
    if (signal.aborted) {
      return resolve(
        err(deviceFailure('cancelled', 'device.fail.cancelled', { ...values, command: '-' })),
      );
    }
    const socket: Socket = connectTcp({ host: host.host, port: host.port });
    const end = (failure: DeviceFailure | undefined): void => {
      cancel();
      signal.removeEventListener('abort', onAbort);
      socket.removeListener('error', onError);
      if (failure === undefined) return resolve(ok(socket));
      socket.destroy();
      resolve(err(failure));
    };
    const onAbort = (): void =>
      end(deviceFailure('cancelled', 'device.fail.cancelled', { ...values, command: '-' }));
    const onError = (error: NodeJS.ErrnoException): void =>
      end(deviceFailure('not-reached', reachId(error.code), values));
    const cancel = clock.after(times.connectMs, () =>
      end(deviceFailure('not-reached', 'device.fail.no-answer-tcp', values)),
    );
    signal.addEventListener('abort', onAbort);
    socket.on('error', onError);
    socket.once('connect', () => {
      socket.setNoDelay(true);
      end(undefined);
    });
  });
}

function reachId(
  code: string | undefined,
): 'device.fail.refused-tcp' | 'device.fail.no-name' | 'device.fail.no-route' {
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'device.fail.refused-tcp';
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN'
    ? 'device.fail.no-name'
    : 'device.fail.no-route';
}

interface SshLink {
  forward(host: SshHost): Promise<Result<Duplex, DeviceFailure>>;
  asDeviceLink(close: () => void): DeviceLink;
  end(): void;
}

/** Handshake and login on a stream. */
async function login(
  ssh2: Ssh2,
  host: SshHost,
  stream: Duplex,
  options: LinkOptions,
): Promise<Result<SshLink, DeviceFailure>> {
  const { keeper, signal } = options;
  const known = await keeper.knownTypes(host.host, host.port);
  const client = new ssh2.Client();
  const credentials = options.credentialsOf(host);
  const steps = createLogin({
    user: host.user,
    device: host.name,
    host: host.host,
    credentials,
    keyFiles: host.keyFiles,
    ...(options.agent === undefined ? {} : { agent: options.agent }),
    parseKey: (data, passphrase) => ssh2.utils.parseKey(data, passphrase),
  });
  const attempt = new LoginAttempt(client, host, options, steps);
  const config: ConnectConfig = {
    sock: stream as Socket, // ssh2 takes any duplex stream, as of a jump host
    username: host.user,
    readyTimeout: 0,
    keepaliveInterval: { ...LINK_TIMES, ...options.times }.keepaliveMs,
    keepaliveCountMax: 3,
    algorithms: ssh2Algorithms(host.algorithms, known),
    hostVerifier: (blob: Buffer, verify: (isGood: boolean) => void) => {
      void attempt.judge(keeper, blob).then(verify);
    },
    authHandler: (methods, isPartial, next) => {
      void attempt.nextStep(methods, isPartial).then(next);
    },
  };
  signal.addEventListener('abort', attempt.onAbort);
  const result = await attempt.run(config, stream);
  signal.removeEventListener('abort', attempt.onAbort);
  return result;
}

function ssh2Algorithms(lists: AlgorithmLists, known: readonly string[]): Algorithms {
  const isKnown = (name: string): boolean =>
    known.includes(name) || (known.includes('ssh-rsa') && name.startsWith('rsa-sha2-'));
  const hostKey = [
    ...lists.hostKey.filter(isKnown),
    ...lists.hostKey.filter((name) => !isKnown(name)),
  ];
  // The names were filtered by our own lists, which hold ssh2's spelling only.
  return {
    kex: [...lists.kex],
    serverHostKey: hostKey,
    cipher: [...lists.cipher],
    hmac: [...lists.mac],
    compress: ['none'],
  } as Algorithms;
}

/** One try at one host; lives until it is logged in or failed. */
class LoginAttempt {
  private readonly client: Client;
  private readonly host: SshHost;
  private readonly options: LinkOptions;
  private readonly steps: Login;
  private readonly times: LinkTimes;
  private readonly head: Buffer[] = [];
  private judged: HostKeyAnswer | undefined;
  private fingerprint = '';
  private banner = '';
  private stage: 'handshake' | 'login' | 'done' = 'handshake';
  private cancelTimer = (): void => undefined;
  private settle: ((result: Result<SshLink, DeviceFailure>) => void) | undefined;

  constructor(client: Client, host: SshHost, options: LinkOptions, steps: Login) {
    this.client = client;
    this.host = host;
    this.options = options;
    this.steps = steps;
    this.times = { ...LINK_TIMES, ...options.times };
  }

  readonly onAbort = (): void => this.fail(this.failure('cancelled', 'device.fail.cancelled'));

  run(config: ConnectConfig, stream: Duplex): Promise<Result<SshLink, DeviceFailure>> {
    return new Promise((resolve) => {
      this.settle = (result) => {
        this.settle = undefined;
        this.cancelTimer();
        resolve(result);
      };
      const { client } = this;
      client.on('error', (error: Error & { level?: string }) => this.onError(error));
      client.on('close', () => this.onClosed());
      client.on('banner', (text) => {
        this.banner += text.slice(0, 4000);
      });
      client.on('ready', () => {
        this.stage = 'done';
        this.settle?.(ok(this.link()));
      });
      this.startTimer('handshake');
      if (this.options.signal.aborted) return this.onAbort();
      client.connect(config);
      // before ssh2's own listener, which ends the connection where nothing is common
      stream.prependListener('data', (bytes: Buffer) => {
        if (this.stage === 'handshake' && this.head.length < 20) this.head.push(bytes);
      });
    });
  }

  async judge(keeper: HostKeyKeeper, blob: Buffer): Promise<boolean> {
    if (this.judged?.kind === 'accepted') {
      // a rekey must show the same key
      return hostKeyOf(blob).fingerprint === this.fingerprint;
    }
    const key = hostKeyOf(blob);
    this.fingerprint = key.fingerprint;
    // a person may think as long as they like
    this.cancelTimer();
    this.judged = await keeper.judge(this.host.host, this.host.port, key);
    this.startTimer('login');
    return this.judged.kind === 'accepted';
  }

  async nextStep(methods: readonly string[] | null, isPartial: boolean): Promise<never> {
    this.stage = 'login';
    this.cancelTimer();
    const step = await this.steps.next(methods, isPartial);
    this.startTimer('login');
    // ssh2 takes false for "nothing left", which its types don't say
    return step as never;
  }

  private startTimer(stage: 'handshake' | 'login'): void {
    this.cancelTimer();
    const ms = stage === 'handshake' ? this.times.handshakeMs : this.times.loginMs;
    this.cancelTimer = this.options.clock.after(ms, () =>
      this.fail(this.failure('not-reached', 'device.fail.no-answer-ssh')),
    );
  }

  private fail(failure: DeviceFailure): void {
    this.settle?.(err(failure));
    this.client.end();
    this.client.destroy();
  }

  private onError(error: Error & { level?: string }): void {
    if (this.settle === undefined) return;
    if (this.judged !== undefined && this.judged.kind !== 'accepted') {
      return this.fail(this.hostKeyFailure(this.judged));
    }
    if (/no matching/.test(error.message)) return this.fail(this.algorithmFailure());
    if (error.level === 'client-authentication' || this.stage === 'login') {
      return this.fail(this.loginFailure());
    }
    this.fail(this.failure('not-reached', 'device.fail.no-ssh', { reason: error.message }));
  }

  private onClosed(): void {
    if (this.settle === undefined) return;
    if (this.judged !== undefined && this.judged.kind !== 'accepted') {
      return this.fail(this.hostKeyFailure(this.judged));
    }
    if (this.stage === 'login') return this.fail(this.loginFailure());
    this.fail(this.failure('not-reached', 'device.fail.closed-early'));
  }

  private hostKeyFailure(answer: HostKeyAnswer): DeviceFailure {
    const found = this.fingerprint;
    if (answer.kind === 'changed') {
      const values = { found, known: [...answer.known], file: answer.file };
      return this.failure('host-key', 'device.fail.host-key-changed', values);
    }
    return answer.kind === 'revoked'
      ? this.failure('host-key', 'device.fail.host-key-revoked', { found })
      : this.failure('host-key', 'device.fail.host-key-unknown', { found });
  }

  private algorithmFailure(): DeviceFailure {
    const theirs = readServerOffer(Buffer.concat(this.head));
    const missing = theirs && missingAlgorithms(this.host.algorithms, theirs);
    if (!missing) return this.failure('not-reached', 'device.fail.no-common-algorithm');
    const failure = this.failure('no-algorithm', 'device.fail.legacy-algorithms', {
      names: [...namesOf(missing)],
    });
    const { host, port } = this.host;
    return { ...failure, missing: { host, port, algorithms: missing } };
  }

  private loginFailure(): DeviceFailure {
    const { tried, missing } = this.steps.state();
    const values = { user: this.host.user, methods: [...(tried.length === 0 ? ['-'] : tried)] };
    if (missing === 'answer') return this.failure('login', 'device.fail.no-answer', values);
    if (missing === 'passphrase') return this.failure('login', 'device.fail.no-passphrase', values);
    if (missing === 'password') return this.failure('login', 'device.fail.no-password', values);
    return this.failure('login', 'device.fail.login', values);
  }

  private failure(
    kind: DeviceFailure['kind'],
    id: Parameters<typeof deviceFailure>[1],
    values: Parameters<typeof deviceFailure>[2] = {},
  ): DeviceFailure {
    const lines = this.banner.split(/[\r\n]+/).filter((line) => line.trim() !== '');
    const { name, port } = this.host;
    return deviceFailure(kind, id, { device: name, port, command: '-', ...values }, lines);
  }

  // ------------------------------------------------------------------ after the login

  private link(): SshLink {
    const { client } = this;
    let isOpen = true;
    client.on('close', () => {
      isOpen = false;
    });
    return {
      forward: (host) => this.forward(host),
      end: () => void client.end(),
      asDeviceLink: (close) => ({
        hostKey: this.fingerprint,
        banner: this.banner,
        openShell: () => this.openShell(() => isOpen),
        openExec: (command) => this.openExec(command, () => isOpen),
        close,
      }),
    };
  }

  private forward(host: SshHost): Promise<Result<Duplex, DeviceFailure>> {
    const values = { device: host.name, port: host.port, jump: this.host.name };
    const failed = deviceFailure('not-reached', 'device.fail.jump', values);
    return this.once<Duplex>(failed, (done) =>
      this.client.forwardOut('127.0.0.1', 0, host.host, host.port, (error, channel) =>
        done(error ? undefined : channel),
      ),
    );
  }

  private async openShell(isOpen: () => boolean): Promise<Result<ShellChannel, DeviceFailure>> {
    const failed = this.failure('session-limit', 'device.fail.session-limit');
    if (!isOpen()) return err(failed);
    const window = { term: 'vt100', cols: 511, rows: 1000, width: 0, height: 0 };
    // listened to at once: what comes with the answer is told only once
    return this.once<ShellChannel>(failed, (done) =>
      this.client.shell(window, (error, stream) => done(error ? undefined : shellOver(stream))),
    );
  }

  private async openExec(
    command: string,
    isOpen: () => boolean,
  ): Promise<Result<ExecChannel, DeviceFailure>> {
    if (!isOpen()) return err(this.failure('lost', 'device.fail.lost', { command }));
    const failed = this.failure('refused', 'device.fail.no-exec', { command });
    return this.once<ExecChannel>(failed, (done) =>
      this.client.exec(command, (error, stream) => done(error ? undefined : execOver(stream))),
    );
  }

  /** A callback of ssh2, which never comes when the connection ends meanwhile. */
  private once<T>(
    failed: DeviceFailure,
    start: (done: (value: T | undefined) => void) => void,
  ): Promise<Result<T, DeviceFailure>> {
    const { clock, signal } = this.options;
    return new Promise((resolve) => {
      const end = (result: Result<T, DeviceFailure>): void => {
        cancel();
        this.client.removeListener('close', onClose);
        signal.removeEventListener('abort', onAbort);
        resolve(result);
      };
      const onClose = (): void => end(err(failed));
      const onAbort = (): void => end(err(this.failure('cancelled', 'device.fail.cancelled')));
      const cancel = clock.after(this.times.channelMs, () => end(err(failed)));
      this.client.once('close', onClose);
      signal.addEventListener('abort', onAbort);
      try {
        start((value) => end(value === undefined ? err(failed) : ok(value)));
      } catch {
        // ssh2 throws where the connection is gone already
        end(err(failed));
      }
    });
  }
}
