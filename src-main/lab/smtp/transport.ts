/**
 * What an SMTP end sees of its connection, whether sockets or the simulation carry it. Bytes only; time
 * comes with every call.
 */
export interface Transport {
  send(bytes: Uint8Array): void;
  close(how: 'fin' | 'rst'): void;
  /** Upgrades to TLS; `done` hears whether the handshake succeeded. */
  startTls(role: 'client' | 'server', done: (ok: boolean) => void): void;
}

/** How a connection ended, as the surviving end notices. */
export type EndedHow = 'fin' | 'rst';

/** An end of an SMTP conversation. */
export interface Actor {
  opened(transport: Transport, at: number): void;
  data(bytes: Uint8Array, at: number): void;
  ended(how: EndedHow, at: number): void;
}

/** Cuts a stream into lines ended by LF; CR before it is dropped. Keeps a partial line. */
export interface LineCutter {
  push(bytes: Uint8Array): string[];
}

export function lineCutter(): LineCutter {
  let rest = '';
  return {
    push(bytes) {
      let text = rest;
      for (const byte of bytes) text += String.fromCharCode(byte);
      const lines = text.split('\n');
      rest = lines.pop() ?? '';
      return lines.map((line) => line.replace(/\r$/, ''));
    },
  };
}
