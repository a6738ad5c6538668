/** Single lines of old releases: `static` before 8.3 and `fixup` of PIX 6 (asa.md b.3, f). */
import type { AsaConfig } from '../../model/asa-config.ts';
import { readTyped, refusedAs, removedAt, replaced, type Step, type Typed } from './mode.ts';

/** Appended; the device keeps statics in the order typed. */
export function staticLine(config: AsaConfig, typed: Typed): Step {
  const text = typed.words.join(' ');
  const rule = readTyped(config, [text]).nat[0];
  if (rule?.kind !== 'static-pre83') return refusedAs('plan.device.invalid', { text: typed.text });
  const at = config.nat.findIndex((r) => r.kind === 'static-pre83' && r.text === rule.text);
  if (typed.isNegated) {
    return at < 0
      ? refusedAs('plan.device.no-such', { name: text })
      : { config: { ...config, nat: removedAt(config.nat, at) } };
  }
  return at >= 0 ? {} : { config: { ...config, nat: [...config.nat, rule] } };
}

/** `fixup protocol smtp 25`; its `no` form is printed too. */
export function fixupLine(config: AsaConfig, typed: Typed): Step {
  const fixup = readTyped(config, [typed.text]).fixups[0];
  if (!fixup) return refusedAs('plan.device.invalid', { text: typed.text });
  const at = config.fixups.findIndex(
    (f) => f.protocol === fixup.protocol && f.ports.lo === fixup.ports.lo,
  );
  const fixups = at < 0 ? [...config.fixups, fixup] : replaced(config.fixups, at, fixup);
  return { config: { ...config, fixups } };
}
