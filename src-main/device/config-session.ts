/**
 * The only session that can change a device: a line of the push list is typed, its echo compared, then
 * Enter. Built by push alone. A dead line is never taken up again in the middle: what was sent may have
 * been applied or not, and only reading back can tell.
 */
import type { AsaMode } from '../../shared/asa/platform.ts';
import type { PushCommand } from '../../shared/asa/push-list.ts';
import { isPushCommand } from '../../shared/asa/push-list.ts';
import { isMode, judgePushReply, type PushVerdict } from '../../shared/asa/push-reply.ts';
import type { AsaReadCommand } from '../../shared/asa/read-list.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { DeviceFailure } from './device-failure.ts';
import { ReadLine } from './read-session.ts';

export interface PushReply {
  readonly command: PushCommand;
  readonly verdict: PushVerdict;
  /** Between echo and prompt, cleaned. */
  readonly text: string;
  readonly prompt: string;
  /** The prompt stands in the mode that the command leads to. */
  readonly isInMode: boolean;
}

export class ConfigSession extends ReadLine<AsaMode, AsaReadCommand> {
  /** Sends one line of the push list. */
  async type(command: PushCommand): Promise<Result<PushReply, DeviceFailure>> {
    // what the compiler can't see: an object from elsewhere, dressed up
    if (!isPushCommand(command)) throw new Error('not a command of the push list');
    const { session } = this;
    if (!session) throw new Error('the line was never opened');
    const answer = await session.sendExactly(command.text);
    if (!answer.ok) return answer;
    const { text } = answer.value;
    const { prompt } = session;
    return ok({
      command,
      verdict: judgePushReply(text),
      text,
      prompt,
      isInMode: command.mode === undefined || isMode(prompt, command.mode),
    });
  }
}
