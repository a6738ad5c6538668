/**
 * PIX up to 6.3 (asa.md b.3): `fixup protocol smtp 25` inspects every SMTP flow through the box,
 * whoever the hosts are. It has no classes, no policies, no way to exempt a host. The forms seen:
 * `fixup protocol smtp 25`, `fixup protocol smtp 2525-2530`, `no fixup protocol smtp 25`; a later
 * line replaces an earlier one for its ports; absence in a whole configuration means off.
 */
import type { AsaConfig, Fixup } from '../model/asa-config.ts';
import { SMTP_PORT } from './resolve-service.ts';

/** True when the configuration speaks of fixups, not of policies. */
export function hasFixupEra(config: AsaConfig): boolean {
  if (config.release)
    return config.release.major < 7 && config.platform !== 'ftd' && !isFwsm(config);
  return config.fixups.length > 0 && config.policyMaps.length === 0;
}

// FWSM counts its own releases; from 3.1 it has policies, before that fixups.
function isFwsm(config: AsaConfig): boolean {
  return config.platform === 'fwsm' && (config.release?.major ?? 0) >= 3;
}

/** The line that decides about port 25: on, off (`no fixup`), or absent. */
export function smtpFixup(config: AsaConfig): Fixup | undefined {
  return config.fixups.findLast(
    (f) => f.protocol === 'smtp' && f.ports.lo <= SMTP_PORT && SMTP_PORT <= f.ports.hi,
  );
}

/** Further ports that the fixup inspects, as printed ranges: `2525`, `587-588`. */
export function otherFixupPorts(config: AsaConfig): string[] {
  return config.fixups
    .filter((f) => f.protocol === 'smtp' && !f.isNegated)
    .filter((f) => !(f.ports.lo === SMTP_PORT && f.ports.hi === SMTP_PORT))
    .map((f) => (f.ports.lo === f.ports.hi ? `${f.ports.lo}` : `${f.ports.lo}-${f.ports.hi}`));
}
