/** What the session needs of a transport: ssh2 gives it in life, a transcript in tests. */
import type { Result } from '../../shared/base/result.ts';
import type { DeviceFailure } from './device-failure.ts';

/** A terminal. Text has one character per byte. */
export interface ShellChannel {
  /** Sent as UTF-8. */
  write(text: string): void;
  /** One listener; what came before is handed over at once. */
  onData(listener: (text: string) => void): void;
  /** Called once, also when it is closed already. */
  onClose(listener: () => void): void;
  close(): void;
}

/** A running command with bytes both ways (SCP). */
export interface ExecChannel {
  write(bytes: Uint8Array): void;
  onData(listener: (bytes: Buffer) => void): void;
  onClose(listener: () => void): void;
  stderr(): string;
  /** Undefined while it runs, and where the device tells none. */
  exitCode(): number | undefined;
  /** The other side said that no more comes: an orderly end, even without a status. */
  isEnded(): boolean;
  close(): void;
}

/** An authenticated connection. */
export interface DeviceLink {
  /** SHA256 fingerprint of the host key that was accepted. */
  readonly hostKey: string;
  /** Printed by the device before login. */
  readonly banner: string;
  openShell(): Promise<Result<ShellChannel, DeviceFailure>>;
  openExec(command: string): Promise<Result<ExecChannel, DeviceFailure>>;
  close(): void;
}
