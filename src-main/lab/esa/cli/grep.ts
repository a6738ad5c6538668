/**
 * `grep` over a log subscription: batch form `grep -e "RE" [-e ...] [-i] [-c] [-C n] [-f files] [-p] [-t]
 * mail_logs` and `grep "RE" mail_logs` [V], or interactive in the order of esa.md 3.4. All files of the
 * subscription are searched, oldest first. Wording of the questions is modelled; the error texts are not.
 */
import { err, ok, type Result } from '../../../../shared/base/result.ts';
import {
  askNumber,
  askYesNo,
  type CliContext,
  type Dialogue,
  print,
  type Step,
} from './command.ts';
import { compilePattern, type LineMatcher } from './pattern.ts';
import { eachLine, filesOf, type LogFile, numberedLogs, SUBSCRIPTIONS } from './subscriptions.ts';
import { followLog } from './tail.ts';
import { majorOf } from './version.ts';
import { wildcard } from './wildcard.ts';

interface Search {
  readonly log: string;
  readonly patterns: readonly string[];
  readonly ignoreCase: boolean;
  readonly isInverted: boolean;
  readonly counts: boolean;
  readonly context: number;
  readonly files?: string;
  readonly paginates: boolean;
  readonly follows: boolean;
}

/** [V] */
export const NO_RESULTS = 'No results were found. Use another regular expression(s) to search.';
const UNABLE = 'Unable to grep'; // [V]
// [modelled]
const USAGE =
  'Usage: grep [-c] [-C <number>] [-e <regex>] [-i] [-f <file>] [-p] [-t] [<regex>] <log_name>';
const MAX_CONTEXT = 1000;
/** Steps of the matcher after which a search is given up, well under ten seconds [modelled]. */
const MAX_WORK = 150_000_000;

export function* grep(context: CliContext, words: readonly string[]): Dialogue {
  const search = words.length === 0 ? yield* askSearch(context) : readOptions(words);
  if ('ok' in search && !search.ok) {
    yield print(search.error);
    return 1;
  }
  return yield* runSearch(context, 'ok' in search ? search.value : search);
}

function readOptions(words: readonly string[]): Result<Search, string> {
  const patterns: string[] = [];
  const plain: string[] = [];
  const flags = new Set<string>();
  let context = 0;
  let files: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (!/^-[a-zA-Z]+$/.test(word)) {
      plain.push(word);
      continue;
    }
    // `-ic` is `-i -c`; an option with a value takes the next word
    for (const flag of word.slice(1)) {
      if (flag === 'e') patterns.push(words[++i] ?? '');
      else if (flag === 'f') files = words[++i] ?? '';
      else if (flag === 'C') {
        const value = words[++i] ?? '';
        if (!/^\d{1,6}$/.test(value)) return err(USAGE);
        context = Math.min(Number(value), MAX_CONTEXT);
      } else if ('icpt'.includes(flag)) flags.add(flag);
      else return err(USAGE);
    }
  }
  const log = plain.pop();
  patterns.push(...plain);
  if (log === undefined || patterns.length === 0 || plain.length > 1) return err(USAGE);
  return ok({
    log,
    patterns,
    ignoreCase: flags.has('i'),
    isInverted: false,
    counts: flags.has('c'),
    context,
    ...(files === undefined ? {} : { files }),
    paginates: flags.has('p'),
    follows: flags.has('t'),
  });
}

/** Newer releases ask for non-matching lines and a file pattern; from which on is modelled. */
function* askSearch(context: CliContext): Generator<Step, Search, string> {
  const number = yield* askNumber(
    ['', ...numberedLogs(), 'Enter the number of the log you wish to grep.'],
    SUBSCRIPTIONS.length,
    '',
  );
  const log = SUBSCRIPTIONS[number - 1]?.name ?? '';
  let pattern = '';
  while (pattern === '') {
    pattern = yield {
      kind: 'ask',
      lines: ['', 'Enter the regular expression to grep.'],
      preset: '',
    };
  }
  const major = majorOf(context.esa.identity.version);
  const ignoreCase = yield* askYesNo(['', 'Do you want this search to be case insensitive?'], 'Y');
  const isInverted =
    major >= 9 && (yield* askYesNo(['', 'Do you want to search for non-matching lines?'], 'N'));
  const follows = yield* askYesNo(['', 'Do you want to tail the logs?'], 'N');
  const paginates = yield* askYesNo(['', 'Do you want to paginate the output?'], 'N');
  const files =
    major >= 14
      ? (yield {
          kind: 'ask',
          lines: [
            '',
            'Enter the file name pattern of the log files to search, or leave blank for all.',
          ],
          preset: '',
        }).trim()
      : '';
  return {
    log,
    patterns: [pattern],
    ignoreCase,
    isInverted,
    counts: false,
    context: 0,
    ...(files === '' ? {} : { files }),
    paginates,
    follows,
  };
}

function* runSearch(context: CliContext, search: Search): Dialogue {
  const files = filesOf(context.esa, search.log);
  if (files === undefined) {
    yield print(UNABLE);
    return 1;
  }
  const matchers: LineMatcher[] = [];
  for (const pattern of search.patterns) {
    const compiled = compilePattern(pattern, search.ignoreCase);
    if (!compiled.ok) {
      yield print(`Invalid regular expression: ${compiled.error}`); // [modelled]
      return 1;
    }
    matchers.push(compiled.value);
  }
  const matches = (line: string): boolean =>
    matchers.some((matcher) => matcher.test(line)) !== search.isInverted;
  if (search.follows) {
    yield { kind: 'live', session: followLog(context.esa, search.log, matches) };
    return 0;
  }
  const isNamed = search.files === undefined ? undefined : wildcard(search.files);
  const found = find(
    files.filter((file) => isNamed?.(file.name) ?? true),
    matches,
    search.context,
    () => matchers.reduce((sum, matcher) => sum + matcher.work(), 0) > MAX_WORK,
  );
  if (found === undefined) {
    yield print(UNABLE);
    return 1;
  }
  if (search.counts) yield print(String(found.count));
  else if (found.count === 0) yield print(NO_RESULTS);
  else yield { kind: search.paginates ? 'page' : 'print', lines: found.lines };
  return 0;
}

/** Matching lines with `around` lines of context, groups parted by `--` as grep does [modelled]. */
function find(
  files: readonly LogFile[],
  matches: (line: string) => boolean,
  around: number,
  isTooMuch: () => boolean,
): { lines: readonly string[]; count: number } | undefined {
  const lines: string[] = [];
  let count = 0;
  for (const file of files) {
    let before: string[] = [];
    let after = 0;
    let hasGap = lines.length > 0;
    const isDone = eachLine(file.text, (line) => {
      if (matches(line)) {
        if (around > 0 && hasGap && lines.length > 0) lines.push('--');
        lines.push(...before, line);
        count++;
        before = [];
        after = around;
        hasGap = false;
      } else if (after > 0) {
        after--;
        lines.push(line);
      } else if (around > 0) {
        before.push(line);
        if (before.length > around) {
          before.shift();
          hasGap = true;
        }
      }
      return !isTooMuch();
    });
    if (!isDone) return undefined;
  }
  return { lines, count };
}
