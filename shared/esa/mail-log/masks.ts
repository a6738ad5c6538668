/**
 * How mail_logs hold what a firewall masked: a command with the quotes and the line end that the log
 * adds. What a mask looks like is told by `shared/base/smtp-mask.ts`, for the whole product.
 */
import { isMaskedCommand as isMask } from '../../base/smtp-mask.ts';

// "XXXXXXXX"   |   XXXX\\r\\n   |   XXXX\\015\\012.
const WRAPPING = /^["'`]|["'`]?(?:\\r\\n|\\015\\012)?\.?$/g;

/** `XXXXXXXX`, also quoted: a whole command of X and nothing else, at least three. */
export function isMaskedCommand(command: string): boolean {
  return isMask(command.trim().replace(WRAPPING, ''));
}
