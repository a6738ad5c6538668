/**
 * `version`: model, release with build, serial number (esa.md 3.4). Lines are `Name: value`; the
 * names are working knowledge [K], so any other named line is passed over. Absence of the serial
 * number means a cut text, not an appliance without one.
 */
import type { EsaVersion } from '../../model/esa.ts';
import { answerOf, closeAnswer } from './answer.ts';
import { aboutOf, type EsaReader } from './reader.ts';

const ID = 'esa/version';

// Version: 14.0.0-698   |   Serial #: 0011223344556677AABB-CCDDEEFF0011   |   Model: C100V
const FIELD = /^\s*(?<name>[A-Za-z][\w ()/#.-]{0,40}?):\s*(?<value>.*)$/;

export const version = {
  id: ID,
  commands: ['version'],
  versions: ['7.1 to 15.x [K]'],
  about: aboutOf(ID),
  parse(block) {
    const answer = answerOf(block);
    const found: Partial<Record<'model' | 'version' | 'serial', string>> = {};
    let product: string | undefined;
    answer.each((text, index) => {
      const field = FIELD.exec(text)?.groups;
      if (field?.name === undefined) {
        if (/^Current Version$/.test(text)) answer.ignored(index, 'heading');
        return;
      }
      const value = field.value?.trim() ?? '';
      const key = KEYS.get(field.name.toLowerCase());
      if (key === 'product') product = value;
      else if (key !== undefined) found[key] ??= value;
      if (key === undefined) answer.ignored(index, 'hardware and engine details');
      else answer.used(index);
    });
    const model = found.model ?? product;
    const facts: EsaVersion = {
      span: answer.all,
      ...(model === undefined ? {} : { model }),
      ...(found.version === undefined ? {} : { version: found.version }),
      ...(found.serial === undefined ? {} : { serial: found.serial }),
    };
    const isEmpty =
      model === undefined && found.version === undefined && found.serial === undefined;
    return closeAnswer(answer, ID, isEmpty ? undefined : facts);
  },
} as const satisfies EsaReader<EsaVersion | undefined>;

const KEYS: ReadonlyMap<string, 'model' | 'version' | 'serial' | 'product'> = new Map([
  ['product', 'product'],
  ['model', 'model'],
  ['model number', 'model'],
  ['version', 'version'],
  ['serial #', 'serial'],
  ['serial number', 'serial'],
]);
