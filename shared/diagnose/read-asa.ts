/**
 * Reads the parts that an ASA printed and notes whose they are. Console log lines inside an answer
 * go to the syslog reader as well. What the device is called comes from prompts, from `hostname` and
 * from `show version`; a part without any belongs to the only device of its document, if there is one.
 */
import { ASA_COMMANDS, isAsaCommandId } from '../asa/commands/registry.ts';
import { parseConfig } from '../asa/config/parse-config.ts';
import { parseSession, type SessionFacts } from '../asa/session.ts';
import { consoleLogBlocks } from '../asa/syslog/parse-syslog.ts';
import type { Parsed } from '../base/parsed.ts';
import { sliceBlock, type TextBlock } from '../base/text.ts';
import type { AsaConfig } from '../model/asa-config.ts';
import type { FirewallFacts } from '../model/snapshot.ts';
import { readChange, readManager } from './config-signs.ts';
import { type Part, SESSION_KIND, SYSLOG_KIND } from './recognise.ts';

/** Facts of one part, with the device that its surroundings name. */
export interface AsaPiece {
  readonly path: string;
  readonly host?: string;
  readonly context?: string;
  /** Sent to another unit of the pair or cluster. */
  readonly unit?: string;
  readonly content: AsaContent;
}

/** One command's facts by its id; the type of `facts` is that of the command's parser. */
export type AsaCommandFacts = {
  [Id in keyof typeof ASA_COMMANDS]: {
    readonly kind: Id;
    readonly facts: ReturnType<(typeof ASA_COMMANDS)[Id]['parse']>['facts'];
  };
}[keyof typeof ASA_COMMANDS];

export type AsaContent =
  | AsaCommandFacts
  | {
      readonly kind: 'asa/running-config' | 'asa/startup-config';
      readonly config: AsaConfig;
      readonly lastChange?: FirewallFacts['lastChange'];
      readonly managedBy?: FirewallFacts['managedBy'];
    }
  | { readonly kind: 'asa/session'; readonly session: SessionFacts }
  | { readonly kind: 'asa/syslog'; readonly blocks: readonly TextBlock[] };

export type ReadPart = Pick<Parsed<unknown>, 'warnings' | 'coverage'> & {
  readonly pieces: readonly AsaPiece[];
};

/** Reads one part; `asa/syslog` is only handed on, since all log lines are read together later. */
export function readAsaPart(block: TextBlock, part: Part): ReadPart | undefined {
  const own = sliceBlock(block, part.from, part.to);
  const whose = {
    path: block.path,
    ...(part.host === undefined ? {} : { host: part.host }),
    ...(part.context === undefined ? {} : { context: part.context }),
    ...(part.unit === undefined ? {} : { unit: part.unit }),
  };
  const console = part.kind === SYSLOG_KIND ? [own] : consoleLogBlocks(own);
  const logs: readonly AsaPiece[] =
    console.length === 0 ? [] : [{ ...whose, content: { kind: 'asa/syslog', blocks: console } }];
  if (part.kind === SYSLOG_KIND) return undefined;
  const read = readContent(own, part);
  if (read === undefined) return undefined;
  return {
    warnings: read.warnings,
    coverage: read.coverage,
    pieces: [{ ...whose, content: read.content }, ...logs],
  };
}

function readContent(
  block: TextBlock,
  part: Part,
): (Pick<Parsed<unknown>, 'warnings' | 'coverage'> & { readonly content: AsaContent }) | undefined {
  const { kind, command } = part;
  if (kind === 'asa/running-config' || kind === 'asa/startup-config') {
    const parsed = parseConfig(block, command === undefined ? {} : { command });
    const lastChange = readChange(block);
    const managedBy = readManager(parsed.facts);
    return {
      ...parsed,
      content: {
        kind,
        config: parsed.facts,
        ...(lastChange === undefined ? {} : { lastChange }),
        ...(managedBy === undefined ? {} : { managedBy }),
      },
    };
  }
  if (kind === SESSION_KIND) {
    const parsed = parseSession(block, command);
    return { ...parsed, content: { kind: 'asa/session', session: parsed.facts } };
  }
  if (!isAsaCommandId(kind)) return undefined;
  const parsed = ASA_COMMANDS[kind].parse(block, command);
  // The registry pairs each id with the facts of its own parser.
  const content = { kind, facts: parsed.facts } as AsaCommandFacts;
  return { warnings: parsed.warnings, coverage: parsed.coverage, content };
}
