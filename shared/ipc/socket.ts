/**
 * What crosses the WebSocket of browser mode, as JSON text, one object a frame. The workbench sends
 * requests; the host answers each with a reply of the same `id`, and sends events (`EventMessage`)
 * whenever it likes. A frame of any other form ends the connection.
 */
import { z } from 'zod';
import type { Result } from '../base/result.ts';
import type { EventMessage, HostError } from './contract.ts';

export { SOCKET_PATH } from './names.ts';

/** The largest frame the host takes, bytes; larger ones end the connection (code 1009). */
export const SOCKET_FRAME_BYTES = 32 * 1024 * 1024;

export interface RequestFrame {
  /** Chosen by the client, unique among its open requests. */
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

export interface ReplyFrame {
  readonly id: number;
  readonly result: Result<unknown, HostError>;
}

export type HostFrame = ReplyFrame | EventMessage;

const requestFrame = z.strictObject({
  id: z.number().int().nonnegative(),
  name: z.string().max(100),
  input: z.unknown(),
});

/** Reads a frame of the workbench; undefined when it has not the form of one. */
export function parseRequestFrame(text: string): RequestFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = requestFrame.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
