/** A small diagnosis for the renderers, and one whose every free string holds the same hostile text. */
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { TIME_LINE } from '../../fakes/time-line.ts';
import { SAMPLE_DIAGNOSIS as PRINTED } from '../../src-main/cli/sample-diagnosis.ts';

/** As the printers' sample, with a trap that the picture knows. */
export const SAMPLE_DIAGNOSIS: Diagnosis = {
  ...JSON.parse(JSON.stringify(PRINTED).replaceAll('mpf.trap.no-action', 'no-action')),
  timeLine: TIME_LINE,
};

export const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</style></title></svg>]]>-->',
  '[a](javascript:alert(1)) ![b](http://evil.example/x.png) `code` | cell | # head',
  '\u202egnp.exe\u2066\u200f',
  '\u0000\u0007\u001b[2J\u001b]8;;http://evil.example\u0007\u009b31m',
  '\ud800 lone, \u{1f4a9} far, \u4e2d\u6587, a\u0301\u0302\u0303, \ufffe\uffff',
  '=HYPERLINK("http://evil.example")',
  '@SUM(1)',
  `%s %n ${'$'}{7*7} {{7*7}} {name}`,
].join(' ');

const CODES = new Set([
  'schema',
  'verdict',
  'severity',
  'inspected',
  'id',
  'language',
  'scope',
  'trap',
  'role',
  'direction',
  'phase',
  'ending',
  'tls',
  'says',
  'action',
]);

export function hostileDiagnosis(text = HOSTILE): Diagnosis {
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return CODES.has(key) ? value : text;
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, walk(item, name)]),
    );
  };
  return walk(SAMPLE_DIAGNOSIS, '') as Diagnosis; // strings became strings
}
