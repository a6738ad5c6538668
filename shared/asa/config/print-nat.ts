/**
 * Translations in the order of a device: `global`, `nat` and `static` before 8.3; manual rules, then
 * a second block per object, then `after-auto` since 8.3 (asa.md d.2).
 */
import { formatAddress } from '../../base/ip.ts';
import type { NatRule } from '../../model/asa-config.ts';
import { poolNumber } from './nat-pre83.ts';
import { lowest } from './print-words.ts';

/** Lines of all rules; the text of each is printed as it was read. */
export function natLines(rules: readonly NatRule[]): string[] {
  const old = rules.filter((rule) => rule.section === undefined);
  return [
    ...new Set(old.flatMap(poolLines)),
    ...old.filter((rule, i) => !isSameLine(rule, old[i - 1])).map((rule) => rule.text),
    ...ofSection(rules, 1),
    ...rules
      .filter((rule) => rule.section === 2)
      .flatMap((rule) => [`object network ${rule.object ?? ''}`, ` ${rule.text}`]),
    ...ofSection(rules, 3),
  ];
}

function ofSection(rules: readonly NatRule[], section: 1 | 3): string[] {
  return rules.filter((rule) => rule.section === section).map((rule) => rule.text);
}

/** One `nat` line with several pools gives several rules that stand together. */
function isSameLine(rule: NatRule, before: NatRule | undefined): boolean {
  return rule.kind === 'dynamic-pre83' && before?.kind === rule.kind && before.text === rule.text;
}

/** `global (outside) 1 192.0.2.10-192.0.2.20` */
function poolLines(rule: NatRule): string[] {
  const { mapped } = rule;
  if (rule.kind !== 'dynamic-pre83' || !mapped) return [];
  const head = `global (${rule.mappedInterface}) ${poolNumber(rule) ?? ''}`;
  if (mapped.kind === 'interface') return [`${head} interface`];
  if (mapped.kind !== 'range') return [];
  const lo = formatAddress(lowest(mapped.range));
  const hi = formatAddress({ family: mapped.range.family, value: mapped.range.hi });
  return [lo === hi ? `${head} ${lo}` : `${head} ${lo}-${hi}`];
}
