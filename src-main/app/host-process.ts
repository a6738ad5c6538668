/**
 * The host in Electron's utility process: requests come over the parent port, replies and events go
 * back. The frames are those of the WebSocket, so every carrier speaks the same.
 */
import type { RequestFrame } from '../../shared/ipc/socket.ts';
import { startHost } from '../host/start-host.ts';

const host = startHost({
  carrier: 'electron',
  env: process.env,
  onBug: (error) => process.stderr.write(`unmask: ${String(error)}\n`),
});

process.parentPort.on('message', ({ data }: { data: RequestFrame }) => {
  void host.request(data.name, data.input).then((result) => {
    process.parentPort.postMessage({ id: data.id, result });
  });
});
host.on((event) => process.parentPort.postMessage(event));
