/** Picks the way to the host: Electron's bridge where there is one, else the page's WebSocket. */
import { SOCKET_PATH } from '../../shared/ipc/names.ts';
import { type Bridge, bridgeCarrier } from './bridge-carrier.ts';
import { type LiveCarrier, type SocketLike, socketCarrier } from './socket-carrier.ts';

declare global {
  interface Window {
    readonly unmask?: Bridge;
  }
}

/** The line to the host of this page. */
export function connectToHost(): LiveCarrier {
  if (window.unmask) return bridgeCarrier(window.unmask);
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  const url = `${scheme}//${location.host}${SOCKET_PATH}`;
  return socketCarrier({
    // A WebSocket is one; its handlers only take fuller events.
    open: () => new WebSocket(url) as unknown as SocketLike,
    after: (ms, run) => void setTimeout(run, ms),
  });
}
