/** Lines of the configuration that act on an ESA's SMTP flow beside inspection: modules, TCP maps, timers. */
import type { Span } from '../base/text.ts';
import type { PolicyAction } from '../model/asa-config.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { firewallsOf } from './harm.ts';
import { isInClass } from './limits.ts';
import { attachedClasses, configured } from './policy-lookup.ts';

/** Actions of that kind in classes that take an ESA's flow, over all firewalls on its path. */
export function settingLines(
  snapshot: Snapshot,
  isKind: (action: PolicyAction) => boolean,
): readonly Span[] {
  const found = configured(snapshot, (target) => firewallsOf(snapshot, target)).flatMap(
    ({ config, firewall, target }) =>
      attachedClasses(config)
        .filter((one) => isInClass(firewall, target, one.found.name))
        .flatMap((one) => one.found.actions.filter(isKind).map((action) => action.span)),
  );
  return [...new Set(found)];
}
