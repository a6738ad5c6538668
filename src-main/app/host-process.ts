/**
 * The host in Electron's utility process: requests come over the parent port, replies and events go
 * back. The frames are those of the WebSocket, so every carrier speaks the same; beside them stand
 * those of the shell.
 */
import { startHost } from '../host/start-host.ts';
import type { FromHost, ShellFrame, ToHost } from './shell-frames.ts';

const host = startHost({
  carrier: 'electron',
  env: process.env,
  onBug: (error) => process.stderr.write(`${stackOf(error)}\n`),
});

process.parentPort.on('message', ({ data }: { data: ToHost }) => {
  if ('shell' in data) return void serveShell(data);
  void host.request(data.name, data.input).then((result) => send({ id: data.id, result }));
});
host.on(send);

async function serveShell(frame: ShellFrame): Promise<void> {
  switch (frame.shell) {
    case 'act':
      return host.shell.act(frame.action);
    case 'show':
      return host.shell.show(frame.case);
    case 'open':
      return send({
        shell: 'opened',
        id: frame.id,
        result: await host.shell.openPaths(frame.paths),
      });
  }
}

function send(frame: FromHost): void {
  process.parentPort.postMessage(frame);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
