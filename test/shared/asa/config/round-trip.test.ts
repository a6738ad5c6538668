/** parse(print(x)) equals x, for configurations that we generate (house-style.md section 10). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../shared/asa/config/parse-config.ts';
import { printConfig } from '../../../../shared/asa/config/print.ts';
import { blockOf } from '../../../../shared/base/text.ts';
import type { AsaConfig } from '../../../../shared/model/asa-config.ts';
import { configArbitrary } from './generate.ts';

/** Everything but where it stood; sources and references come from text alone. */
function facts(config: AsaConfig): unknown {
  const { sources, references, ...others } = config;
  return withoutSpans(others);
}

function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'span' && key !== 'spans')
      .map(([key, field]) => [key, withoutSpans(field)]),
  );
}

const read = (text: string) => parseConfig(blockOf('printed.txt', text));
// `npm run test:long` sets UNMASK_LONG.
const runs = { seed: 117801, numRuns: process.env.UNMASK_LONG ? 2000 : 120 };

describe('printConfig', { timeout: 120_000 }, () => {
  it('prints what parseConfig reads back as the same facts', () => {
    fc.assert(
      fc.property(configArbitrary, (config) => {
        expect(facts(read(printConfig(config)).facts)).toEqual(facts(config));
      }),
      runs,
    );
  });

  it('prints nothing that parseConfig does not know', () => {
    fc.assert(
      fc.property(configArbitrary, (config) => {
        const { coverage } = read(printConfig(config));
        expect(coverage.unknown + coverage.unsupported).toBe(0);
      }),
      runs,
    );
  });

  it('reads the same without indentation', () => {
    fc.assert(
      fc.property(configArbitrary, (config) => {
        const flat = printConfig(config).replace(/^ +/gm, '');
        expect(facts(read(flat).facts)).toEqual(facts(config));
      }),
      runs,
    );
  });

  it('reads the same behind configuration prompts', () => {
    fc.assert(
      fc.property(configArbitrary, (config) => {
        const typed = printConfig(config)
          .replace(/^: end\n/m, '')
          .replace(/^(?![!:])/gm, 'fw1(config-x)# ');
        expect(facts(read(typed).facts)).toEqual(facts(config));
      }),
      runs,
    );
  });

  it('keeps a second print equal to the first', () => {
    fc.assert(
      fc.property(configArbitrary, (config) => {
        const text = printConfig(config);
        expect(printConfig(read(text).facts)).toBe(text);
      }),
      runs,
    );
  });
});
