import { useEffect, useRef } from 'react';
import { visible } from '../../../shared/base/text.ts';
import type { JournalEntry, PreflightItem } from '../../../shared/model/journal.ts';
import { keyed } from '../../widgets/keyed.ts';
import { say, sayMessage } from '../../widgets/say.ts';
import { StateMark } from '../../widgets/state-mark.tsx';
import { type PushRow, pushRows } from './push-lines.ts';

const CHECK_MARKS = { ok: 'clear', hint: 'unknown', ask: 'suspicion', refused: 'harm' } as const;

/** The pre-flight, item by item, each with the lines of the device that say so. */
export function Checks({ items }: { readonly items: readonly PreflightItem[] }) {
  return (
    <section className="push-checks" aria-label={say('ui.push.checks')}>
      <h2>{say('ui.push.checks')}</h2>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="push-check">
            <StateMark mark={CHECK_MARKS[item.state]} />
            <div>
              <p>
                <strong>{say(`ui.push.check.${item.state}`)}</strong> {sayMessage(item.text)}
              </p>
              {item.evidence.length > 0 ? <Evidence lines={item.evidence} /> : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Evidence({ lines }: { readonly lines: readonly string[] }) {
  return (
    <details>
      <summary>{say('ui.push.evidence', { count: lines.length })}</summary>
      <Device lines={lines} />
    </details>
  );
}

function Device({ lines }: { readonly lines: readonly string[] }) {
  return <pre className="device-text">{lines.map(visible).join('\n')}</pre>;
}

const GOOD: ReadonlySet<string> = new Set(['silent', 'told']);

/** Each line with what the device said to it, and what was noticed in between; the newest is in sight. */
export function Lines({ entries }: { readonly entries: readonly JournalEntry[] }) {
  const rows = pushRows(entries);
  const end = useRef<HTMLLIElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row is what moves the list
  useEffect(() => {
    // a promise in newer browsers, which is no clean-up
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [rows.length]);
  return (
    <section className="push-lines" aria-label={say('ui.push.lines')}>
      <h2>{say('ui.push.lines')}</h2>
      <ol>
        {keyed(rows, nameOf).map(({ key, item }) => (
          <Row key={key} row={item} />
        ))}
        <li ref={end} className="push-lines-end" aria-hidden="true" />
      </ol>
    </section>
  );
}

function nameOf(row: PushRow): string {
  return row.kind === 'line'
    ? `${row.sent.at} ${row.sent.step}`
    : `${row.entry.at} ${row.entry.kind}`;
}

function Row({ row }: { readonly row: PushRow }) {
  if (row.kind === 'fact') return <li className="push-fact">{factText(row.entry)}</li>;
  const { sent, reply } = row;
  const isGood = reply !== undefined && GOOD.has(reply.verdict);
  return (
    <li className="push-line">
      <StateMark mark={reply === undefined ? 'unknown' : isGood ? 'clear' : 'harm'} />
      <div>
        <p className="push-command">
          <code>{visible(sent.command)}</code>
          <span className="push-verdict">
            {say(
              reply === undefined ? 'ui.push.verdict.waiting' : `ui.push.verdict.${reply.verdict}`,
            )}
          </span>
        </p>
        {reply && reply.lines.length > 0 ? <Device lines={reply.lines} /> : null}
      </div>
    </li>
  );
}

function factText(entry: Extract<PushRow, { kind: 'fact' }>['entry']): string {
  switch (entry.kind) {
    case 'asked':
      return say('ui.push.asked', {
        text: sayMessage(entry.text),
        answer: say(`ui.push.answer.${entry.answer}`),
      });
    case 'backup':
      return say('ui.push.backup', { path: entry.path });
    case 'found': {
      const { state } = entry;
      if (state.kind === 'elsewhere') return say('ui.push.found-elsewhere');
      const { applied, undone } = state;
      return say(undone === 0 ? 'ui.push.found' : 'ui.push.found-undoing', { applied, undone });
    }
    case 'note':
      return sayMessage(entry.text);
    case 'proof':
      return sayMessage({ id: `proof.overall.${entry.record.overall}` });
    case 'saved':
      return say(entry.isOk ? 'ui.push.saved' : 'ui.push.not-saved');
  }
}
