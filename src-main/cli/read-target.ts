/** `HOST[:PORT]` of a mail server on the command line. */
import { InvalidArgumentError } from 'commander';
import { message } from '../../shared/base/message.ts';
import { type ProbeTarget, parseTarget } from '../host/run-probe.ts';
import { sayMessage } from '../host/say.ts';

export function readTarget(value: string): ProbeTarget {
  const target = parseTarget(value);
  if (!target) throw new InvalidArgumentError(sayMessage(message('cli.probe.not-a-target')));
  return target;
}
