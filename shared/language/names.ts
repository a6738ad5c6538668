/** The names that a line gives and uses: access lists, classes, policies, maps, objects, groups. */
import type { AsaConfig } from '../model/asa-config.ts';
import type { DraftLine, Word } from './draft-lines.ts';

export type NameKind =
  | 'access-list'
  | 'class-map'
  | 'policy-map'
  | 'inspect-map'
  | 'object'
  | 'object-group';

export interface NameAt {
  readonly kind: NameKind;
  readonly name: string;
  readonly word: Word;
}

function named(kind: NameKind, word: Word | undefined): readonly NameAt[] {
  return word ? [{ kind, name: word.text, word }] : [];
}

/** What the line defines, or adds to. */
export function definesAt({ words, isNegated }: DraftLine): readonly NameAt[] {
  if (isNegated) return [];
  const [first, second, third] = words;
  switch (first?.text) {
    case 'access-list':
      return named('access-list', second);
    case 'class-map':
      return named('class-map', second?.text === 'type' ? words.at(-1) : second);
    case 'policy-map':
      if (second?.text !== 'type') return named('policy-map', second);
      return third?.text === 'inspect' ? named('inspect-map', words[4]) : [];
    case 'object':
      return /^(?:network|service)$/.test(second?.text ?? '') ? named('object', third) : [];
    case 'object-group':
      return named('object-group', third);
    default:
      return [];
  }
}

/** What the line names without defining it. */
export function usesAt(line: DraftLine): readonly NameAt[] {
  const { words, isNegated } = line;
  const [first, second, third] = words;
  const own = isNegated ? definesAt({ ...line, isNegated: false }) : [];
  const sides = first?.text === 'access-list' ? objectWords(words) : [];
  switch (first?.text) {
    case 'match':
      return second?.text === 'access-list' || second?.text === 'address'
        ? named('access-list', third)
        : own;
    case 'class':
      return named('class-map', second);
    case 'inspect':
      return second?.text === 'esmtp' || second?.text === 'dns' ? named('inspect-map', third) : own;
    case 'access-group':
      return named('access-list', second);
    case 'service-policy':
      return named('policy-map', second);
    case 'group-object':
      return named('object-group', second);
    case 'network-object':
      return second?.text === 'object' ? named('object', third) : own;
    default:
      return [...own, ...sides];
  }
}

function objectWords(words: readonly Word[]): readonly NameAt[] {
  return words.flatMap((word, at) =>
    word.text === 'object' || word.text === 'object-group' ? named(word.text, words[at + 1]) : [],
  );
}

/** Everything of a kind that the device has. */
export function thingsOf(config: AsaConfig, kind: NameKind): readonly Thing[] {
  switch (kind) {
    case 'access-list':
      return config.accessLists;
    case 'class-map':
      return config.classMaps;
    case 'policy-map':
      return config.policyMaps;
    case 'inspect-map':
      return config.inspectMaps;
    case 'object':
      return [...config.objects, ...config.serviceObjects];
    case 'object-group':
      return config.objectGroups;
  }
}

type Thing =
  | AsaConfig['accessLists'][number]
  | AsaConfig['classMaps'][number]
  | AsaConfig['policyMaps'][number]
  | AsaConfig['inspectMaps'][number]
  | AsaConfig['objects'][number]
  | AsaConfig['serviceObjects'][number]
  | AsaConfig['objectGroups'][number];

export function isKnown(config: AsaConfig, { kind, name }: NameAt): boolean {
  return thingsOf(config, kind).some((thing) => thing.name === name);
}
