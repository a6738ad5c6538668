/** nat, static and global lines of both eras; kept as typed, in listing order, and read by `translate.ts`. */
import { INCOMPLETE, invalidAt, refuse, TAKEN, type Words } from './answer.ts';
import { done, type Entered } from './entered.ts';
import type { LabConfig } from './model.ts';

export function natLine(config: LabConfig, typed: Words, negated: boolean): Entered {
  const { words } = typed;
  if (words.length < 3) return done(INCOMPLETE);
  if (!/^\([\w-]+(,[\w-]+)?\)$/.test(words[1] ?? '')) return done(invalidAt(typed.columnOf(1)));
  const isManual = words[0] === 'nat' && words.includes('source');
  const isAfterAuto = isManual && words[2] === 'after-auto';
  const position = isManual && /^\d+$/.test(words[2] ?? '') ? Number(words[2]) : undefined;
  const text = (position === undefined ? words : words.filter((_, i) => i !== 2)).join(' ');
  const at = config.nat.findIndex((rule) => rule.text === text);
  if (negated) {
    if (at >= 0) config.nat.splice(at, 1);
    return done(at >= 0 ? TAKEN : refuse('ERROR: NAT rule does not exist'));
  }
  if (at >= 0) return done(TAKEN);
  const section = !isManual ? 0 : isAfterAuto ? 3 : 1;
  const peers = config.nat.filter((rule) => rule.section === section);
  const before = position === undefined ? undefined : peers[position - 1];
  const index = before ? config.nat.indexOf(before) : config.nat.length;
  config.nat.splice(index, 0, { text, section });
  return done(TAKEN);
}
