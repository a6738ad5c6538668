/**
 * Legacy SCP, source side: `scp -f PATH` on an exec channel (esa.md 3.5). Old BSD protocol: the client
 * acknowledges each step with a NUL; a file is `C0644 size name`, its bytes, a NUL; trouble is \x01 and a
 * sentence. Fetching only: `scp -t` is turned down, nothing is ever written to the practice appliance.
 */
import type { PracticeEsa } from '../practice-esa.ts';
import { directoriesOf, lookUp } from './disk.ts';
import type { LogFile } from './subscriptions.ts';
import { splitWords } from './words.ts';

/** Sends bytes; with `awaitsReply` the next step comes after the client's answer. */
export interface ScpStep {
  readonly send: readonly Uint8Array[];
  readonly awaitsReply: boolean;
}

/** `ok`, a warning that skips the file, or the end. */
export type ScpReply = 'ok' | 'skip' | 'fatal';

/** Returns the exit status. */
export type ScpRun = Generator<ScpStep, number, ScpReply>;

interface ScpOptions {
  readonly paths: readonly string[];
  readonly isSource: boolean;
  readonly isRecursive: boolean;
  readonly keepsTimes: boolean;
}

/** Undefined for a command line that is no scp. `at` is the time the files get. */
export function scpSource(esa: PracticeEsa, commandLine: string, at: number): ScpRun | undefined {
  const [name, ...words] = splitWords(commandLine);
  if (name !== 'scp') return undefined;
  return run(esa, readOptions(words), at);
}

function readOptions(words: readonly string[]): ScpOptions {
  const flags = new Set<string>();
  const paths: string[] = [];
  let isEndOfFlags = false;
  for (const word of words) {
    if (isEndOfFlags || !word.startsWith('-')) paths.push(word);
    else if (word === '--') isEndOfFlags = true;
    else for (const flag of word.slice(1)) flags.add(flag);
  }
  return {
    paths,
    isSource: flags.has('f'),
    isRecursive: flags.has('r'),
    keepsTimes: flags.has('p'),
  };
}

function* run(esa: PracticeEsa, options: ScpOptions, at: number): ScpRun {
  if (!options.isSource) {
    yield trouble('Permission denied'); // [modelled]
    return 1;
  }
  const first = yield { send: [], awaitsReply: true };
  if (first === 'fatal') return 1;
  let status = 0;
  for (const path of options.paths) {
    const found = lookUp(esa, path);
    if ('files' in found) {
      if (found.files.length === 0) {
        status = 1;
        yield trouble(`${path}: No such file or directory`);
      }
      for (const file of found.files) {
        if ((yield* sendFile(file, options, at)) === 'fatal') return 1;
      }
    } else if (!options.isRecursive) {
      status = 1;
      yield trouble(`${path}: not a regular file`);
    } else if ((yield* sendDirectory(esa, found.directory, options, at)) === 'fatal') return 1;
  }
  return status;
}

function* sendDirectory(
  esa: PracticeEsa,
  name: string,
  options: ScpOptions,
  at: number,
): Generator<ScpStep, ScpReply, ScpReply> {
  const opened = yield* sendHead(`D0755 0 ${name}`, options, at);
  if (opened !== 'ok') return opened;
  for (const file of directoriesOf(esa).get(name) ?? []) {
    if ((yield* sendFile(file, options, at)) === 'fatal') return 'fatal';
  }
  return yield { send: [ascii('E\n')], awaitsReply: true };
}

function* sendFile(
  file: LogFile,
  options: ScpOptions,
  at: number,
): Generator<ScpStep, ScpReply, ScpReply> {
  const bytes = Buffer.from(file.text, 'utf8');
  const head = yield* sendHead(`C0644 ${bytes.length} ${file.name}`, options, at);
  if (head !== 'ok') return head;
  return yield { send: [bytes, Buffer.from([0])], awaitsReply: true };
}

function* sendHead(
  head: string,
  options: ScpOptions,
  at: number,
): Generator<ScpStep, ScpReply, ScpReply> {
  if (options.keepsTimes) {
    const seconds = Math.floor(at / 1000);
    const reply = yield { send: [ascii(`T${seconds} 0 ${seconds} 0\n`)], awaitsReply: true };
    if (reply !== 'ok') return reply;
  }
  return yield { send: [ascii(`${head}\n`)], awaitsReply: true };
}

/** The client prints it and sends nothing back. */
function trouble(text: string): ScpStep {
  return { send: [ascii(`\x01scp: ${text}\n`)], awaitsReply: false };
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

/** Cuts the client's bytes into replies: NUL, or \x01 or \x02 with a sentence. */
export function scpReplies(): (bytes: Uint8Array) => readonly ScpReply[] {
  let sentence: ScpReply | undefined;
  return (bytes) => {
    const replies: ScpReply[] = [];
    for (const byte of bytes) {
      if (sentence !== undefined) {
        if (byte !== 10) continue;
        replies.push(sentence);
        sentence = undefined;
      } else if (byte === 0) replies.push('ok');
      else sentence = byte === 1 ? 'skip' : 'fatal';
    }
    return replies;
  };
}
