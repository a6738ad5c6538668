/**
 * What crosses between the main process and the host's utility process beside the contract's frames.
 * Both ends are ours; no window can send one.
 */
import type { Result } from '../../shared/base/result.ts';
import type { HostError, ShellAction } from '../../shared/ipc/contract.ts';
import type { HostFrame, RequestFrame } from '../../shared/ipc/socket.ts';

/** To the host. */
export type ShellFrame =
  | { readonly shell: 'act'; readonly action: ShellAction }
  | { readonly shell: 'show'; readonly case: string }
  | { readonly shell: 'open'; readonly id: number; readonly paths: readonly string[] };
export type ToHost = RequestFrame | ShellFrame;

/** From the host. */
export type FromHost = HostFrame | OpenedFrame;
export interface OpenedFrame {
  readonly shell: 'opened';
  readonly id: number;
  /** The case's id. */
  readonly result: Result<string, HostError>;
}
