/** `tail`: ten lines, then what is written from now on, until Ctrl-C (esa.md 3.4 [K]). */
import type { PracticeEsa } from '../practice-esa.ts';
import { askNumber, type CliContext, type Dialogue, type LiveSession, print } from './command.ts';
import { eachLine, filesOf, numberedLogs, SUBSCRIPTIONS } from './subscriptions.ts';

const SHOWN = 10;

export function* tail(context: CliContext, words: readonly string[]): Dialogue {
  let name = words[0];
  if (name === undefined) {
    const number = yield* askNumber(
      ['', ...numberedLogs(), 'Enter the number of the log you wish to tail.'], // [modelled]
      SUBSCRIPTIONS.length,
      '',
    );
    name = SUBSCRIPTIONS[number - 1]?.name ?? '';
  }
  if (filesOf(context.esa, name) === undefined) {
    yield print('Unable to tail'); // [V]
    return 1;
  }
  yield print('Press Ctrl-C to stop.'); // [modelled]
  yield { kind: 'live', session: followLog(context.esa, name) };
  return 0;
}

/** Follows a subscription over roll-overs; the first `take` gives the last ten lines. */
export function followLog(
  esa: PracticeEsa,
  name: string,
  keep: (line: string) => boolean = () => true,
): LiveSession {
  let isOver = false;
  let stem: string | undefined;
  let offset = 0;

  /** The stamp in a file's name stays when its status changes from `.c` to `.s`. */
  const stemOf = (file: string): string => file.replace(/\.[a-z]+$/, '');

  function fresh(): string {
    const files = filesOf(esa, name) ?? [];
    const last = files[files.length - 1];
    if (!last) return '';
    let text: string;
    if (stem === undefined) text = tailOf(last.text, SHOWN);
    else {
      const index = files.findIndex((file) => stemOf(file.name) === stem);
      const rest = index < 0 ? files : files.slice(index);
      text = rest
        .map((file, i) => (i === 0 && index >= 0 ? file.text.slice(offset) : file.text))
        .join('');
    }
    stem = stemOf(last.name);
    offset = last.text.length;
    return text;
  }

  return {
    take() {
      if (isOver) return [];
      const lines: string[] = [];
      eachLine(fresh(), (line) => {
        if (keep(line)) lines.push(line);
        return undefined;
      });
      return lines;
    },
    get isOver() {
      return isOver;
    },
    stop() {
      isOver = true;
    },
  };
}

/** The last `count` lines of a text that ends with LF. */
function tailOf(text: string, count: number): string {
  let from = text.length;
  for (let i = 0; i <= count; i++) {
    const at = text.lastIndexOf('\n', from - 1);
    if (at < 0 || from === 0) return text;
    from = at;
  }
  return text.slice(from + 1);
}
