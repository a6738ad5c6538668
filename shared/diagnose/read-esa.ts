/** Reads the parts that an ESA printed, other than mail_logs, into the basket of its facts. */
import { type Coverage, NO_COVERAGE, type Warning } from '../base/parsed.ts';
import type { TextBlock } from '../base/text.ts';
import { ESA_READERS, isEsaReaderId } from '../esa/commands/registry.ts';
import type { SmtpDialogue } from '../model/dialogue.ts';
import type { EsaFacts, ReadDialogue } from '../model/snapshot.ts';
import { readDialogue } from '../smtp/read-dialogue.ts';
import type { Part } from './recognise.ts';

/** Collects while documents are read. */
export interface EsaBasket {
  readonly facts: { -readonly [K in keyof EsaFacts]: EsaFacts[K][number][] };
}

export function emptyBasket(): EsaBasket {
  return { facts: { versions: [], statuses: [], configs: [], bounces: [], cef: [] } };
}

export interface ReadEsaPart {
  readonly coverage: Coverage;
  readonly warnings: readonly Warning[];
  /** Of debug logs. */
  readonly dialogues: readonly ReadDialogue[];
}

/** One part; a kind that no reader takes is told as unknown, line by line. */
export function readEsaPart(block: TextBlock, part: Part, basket: EsaBasket): ReadEsaPart {
  const { kind, command } = part;
  if (!isEsaReaderId(kind)) return unread(block);
  const { facts } = basket;
  switch (kind) {
    case 'esa/version': {
      const read = ESA_READERS[kind].parse(block);
      if (read.facts) facts.versions.push(read.facts);
      return { ...read, dialogues: [] };
    }
    case 'esa/session': {
      const read = ESA_READERS[kind].parse(block, command);
      facts.versions.push(...read.facts.banners);
      return { ...read, dialogues: [] };
    }
    case 'esa/status':
    case 'esa/status-xml': {
      const read = ESA_READERS[kind].parse(block);
      if (read.facts) facts.statuses.push(read.facts);
      return { ...read, dialogues: [] };
    }
    case 'esa/showconfig':
    case 'esa/listenerconfig':
    case 'esa/deliveryconfig':
    case 'esa/destconfig':
    case 'esa/logconfig': {
      const read = ESA_READERS[kind].parse(block);
      if (read.facts) facts.configs.push(read.facts);
      return { ...read, dialogues: [] };
    }
    case 'esa/bounce-logs': {
      const read = ESA_READERS[kind].parse(block);
      facts.bounces.push(...read.facts);
      return { ...read, dialogues: [] };
    }
    case 'esa/cef': {
      const read = ESA_READERS[kind].parse(block);
      facts.cef.push(...read.facts);
      return { ...read, dialogues: [] };
    }
    case 'esa/domain-debug':
    case 'esa/injection-debug': {
      const read = ESA_READERS[kind].parse(block);
      return { ...read, dialogues: read.facts.map(withReading) };
    }
    // Read and counted; nothing of theirs bears on a rule yet.
    case 'esa/tophosts':
    case 'esa/hoststatus':
    case 'esa/other-logs': {
      const { coverage, warnings } = ESA_READERS[kind].parse(block);
      return { coverage, warnings, dialogues: [] };
    }
  }
}

function withReading(dialogue: SmtpDialogue): ReadDialogue {
  return { dialogue, reading: readDialogue(dialogue) };
}

function unread(block: TextBlock): ReadEsaPart {
  const lines = block.lines.length;
  return { coverage: { ...NO_COVERAGE, lines, unknown: lines }, warnings: [], dialogues: [] };
}
