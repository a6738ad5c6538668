/**
 * SSH to the practice ASA: password or keyboard-interactive, a PTY with a shell, nothing else: exec and
 * SFTP are refused as on the box (asa.md e.3).
 */
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2';
import type { LabClock } from '../clock.ts';
import type { FirewallCore, FirewallShell } from '../firewall.ts';
import { type Listening, listen, sendAtOnce } from './listen.ts';

export interface SshAsaOptions {
  readonly firewall: FirewallCore;
  readonly clock: LabClock;
  readonly hostKey: string;
  readonly user: string;
  readonly password: string;
}

export function startSshAsa(options: SshAsaOptions): Promise<Listening> {
  const server = new ssh2.Server({ hostKeys: [options.hostKey], ident: 'Cisco-1.25' }, (client) =>
    serve(client, options),
  );
  return listen(server);
}

function serve(client: Connection, options: SshAsaOptions): void {
  client.on('error', () => {});
  sendAtOnce(client);
  client.on('authentication', (context) => authenticate(context, options));
  client.on('session', (accept) => {
    const session = accept();
    session.on('pty', (ok) => ok?.());
    session.on('window-change', (ok) => ok?.());
    session.on('exec', (_, reject) => reject?.());
    session.on('sftp', (_, reject) => reject?.());
    session.on('shell', (ok) => runShell(ok(), client, options));
  });
}

/** Three wrong answers end the connection; ssh2 counts for us through `reject`. */
export function authenticate(
  context: AuthContext,
  login: { readonly user: string; readonly password: string },
): void {
  if (context.method === 'password') {
    if (context.username === login.user && context.password === login.password) context.accept();
    else context.reject(['password', 'keyboard-interactive']);
  } else if (context.method === 'keyboard-interactive') {
    context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      if (context.username === login.user && answers[0] === login.password) context.accept();
      else context.reject(['password', 'keyboard-interactive']);
    });
  } else context.reject(['password', 'keyboard-interactive']);
}

const IDLE_CHECK_MS = 15_000;

function runShell(
  channel: ServerChannel,
  client: Connection,
  { firewall, clock }: SshAsaOptions,
): void {
  const opened = firewall.openShell('127.0.0.1', clock.now());
  if (opened === 'too-many') {
    client.end();
    return;
  }
  const shell: FirewallShell = opened;
  channel.write(shell.greet(clock.now()));
  channel.on('data', (bytes: Buffer) => {
    channel.write(shell.type(bytes.toString('latin1'), clock.now()));
    if (shell.isClosed) finish();
  });
  const timer = setInterval(() => {
    const parting = shell.idle(clock.now());
    if (parting === undefined) return;
    channel.write(parting);
    finish();
  }, IDLE_CHECK_MS);
  timer.unref();
  client.on('close', () => {
    clearInterval(timer);
    shell.leave();
  });

  function finish(): void {
    clearInterval(timer);
    shell.leave();
    channel.exit(0);
    channel.end();
    client.end();
  }
}
