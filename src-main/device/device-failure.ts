/**
 * What can go wrong with a device, as data: one sentence that says what was tried, the last lines
 * seen, what to do. Never a secret: last lines come from the recorder, which has masked them.
 */
import { type Message, type MessageValues, message } from '../../shared/base/message.ts';
import type { deviceTexts } from '../../shared/messages/en/device.ts';
import type { MissingAlgorithms } from './algorithms.ts';

export type DeviceTextId = keyof typeof deviceTexts;

export type FailureKind =
  /** No TCP connection, or no SSH behind it. */
  | 'not-reached'
  | 'host-key'
  | 'no-algorithm'
  | 'login'
  | 'enable'
  /** The session was ended right after a good login. */
  | 'session-limit'
  /** The connection ended. The only kind after which going on is tried. */
  | 'lost'
  | 'idle'
  | 'no-answer'
  | 'wrong-device'
  | 'refused'
  | 'cancelled';

export interface DeviceFailure {
  readonly kind: FailureKind;
  readonly message: Message;
  /** What the person can do. */
  readonly todo: Message;
  /** At most five, masked, as they stood on the screen. */
  readonly lastLines: readonly string[];
  /** With `no-algorithm`: what only that host offers, the device or a jump host. */
  readonly missing?: {
    readonly host: string;
    readonly port: number;
    readonly algorithms: MissingAlgorithms;
  };
}

/** `id` names the sentence; `${id}.do` says what to do. */
export function deviceFailure(
  kind: FailureKind,
  id: DeviceTextId & `device.fail.${string}`,
  values: MessageValues,
  lastLines: readonly string[] = [],
): DeviceFailure {
  return {
    kind,
    message: message(id, values),
    todo: message(`${id}.do`, values),
    lastLines: lastLines.slice(-5),
  };
}

export function deviceMessage(id: DeviceTextId, values?: MessageValues): Message {
  return message(id, values);
}
