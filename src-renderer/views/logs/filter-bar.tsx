import { X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import {
  LOG_ENDINGS,
  LOG_FINDINGS,
  LOG_PHASES,
  type LogFilter,
} from '../../../shared/model/log-filter.ts';
import type { shownRows } from '../../state/logs.ts';
import { useStore } from '../../state/store.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { WordButton } from '../../widgets/button.tsx';
import { figure, percent } from '../../widgets/numbers.ts';
import { say } from '../../widgets/say.ts';
import { chipsOf, FILTER_KINDS, type FilterKind, withChip, withoutChip } from './filter-chips.ts';

const CHOICES = { phase: LOG_PHASES, ending: LOG_ENDINGS, finding: LOG_FINDINGS } as const;

/** What is shown, as chips, and the field that adds one. */
export function FilterBar() {
  const { logs, jobs } = useWorkbench();
  const state = useStore(logs.state);
  const { filter, found, refusal } = state;
  const set = (next: LogFilter): void => void logs.setFilter(next);
  return (
    <search className="log-filter" aria-label={say('ui.logs.filter')}>
      <ChipField filter={filter} onSet={set} />
      <ul className="log-chips" aria-label={say('ui.logs.chips')}>
        {chipsOf(filter).map(({ kind, value }) => (
          <li key={`${kind} ${value}`} className="log-chip">
            <span className="log-chip-kind">{say(`ui.logs.kind.${kind}`)}</span>
            <span className="device-text">{value}</span>
            <button
              type="button"
              aria-label={say('ui.logs.chip-remove', { kind: say(`ui.logs.kind.${kind}`), value })}
              onClick={() => set(withoutChip(filter, kind, value))}
            >
              <X size={12} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <span className="log-filter-state" role="status">
        {refusal ?? stateText(state)}
      </span>
      {found?.state === 'running' ? (
        <WordButton look="quiet" onPress={() => void jobs.cancel(found.find)}>
          {say('ui.logs.stop')}
        </WordButton>
      ) : null}
    </search>
  );
}

/** Kind, value, Enter. */
function ChipField({
  filter,
  onSet,
}: {
  readonly filter: LogFilter;
  readonly onSet: (filter: LogFilter) => void;
}) {
  const [kind, setKind] = useState<FilterKind>('text');
  const [value, setValue] = useState('');
  const [isWrong, setWrong] = useState(false);
  const choices = kind in CHOICES ? CHOICES[kind as keyof typeof CHOICES] : undefined;

  function add(text: string): void {
    const next = withChip(filter, kind, text.trim());
    setWrong(next === undefined);
    if (next === undefined) return;
    setValue('');
    onSet(next);
  }
  function press(event: KeyboardEvent): void {
    if (event.key === 'Enter' && value.trim() !== '') add(value);
    else if (event.key === 'Escape') document.querySelector<HTMLElement>('.log-grid')?.focus();
    else return;
    event.preventDefault();
  }

  return (
    <div className="log-field">
      <select
        aria-label={say('ui.logs.kind')}
        value={kind}
        onChange={(event) => {
          setKind(FILTER_KINDS.find((known) => known === event.target.value) ?? 'text');
          setWrong(false);
        }}
      >
        {FILTER_KINDS.map((known) => (
          <option key={known} value={known}>
            {say(`ui.logs.kind.${known}`)}
          </option>
        ))}
      </select>
      {choices ? (
        <select
          className="log-value"
          aria-label={say('ui.logs.value')}
          value=""
          onChange={(event) => add(event.target.value)}
        >
          <option value="">{say('ui.logs.choose')}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="log-value device-text"
          aria-label={say('ui.logs.value')}
          aria-invalid={isWrong}
          placeholder={say(`ui.logs.hint.${kind}` as 'ui.logs.hint.text')}
          value={value}
          maxLength={1000}
          spellCheck={false}
          onChange={(event) => setValue(event.target.value)}
          onKeyDown={press}
        />
      )}
    </div>
  );
}

function stateText(state: Parameters<typeof shownRows>[0]): string {
  const { found, info } = state;
  const total = figure(info?.rows ?? 0);
  if (!found) return say('ui.logs.all', { total });
  const count = figure(found.count);
  if (found.state === 'running') {
    return say('ui.logs.searching', { count, percent: percent(found.share) });
  }
  if (found.state === 'cut') return say('ui.logs.found-cut', { count });
  return say(found.state === 'stopped' ? 'ui.logs.found-stopped' : 'ui.logs.found', {
    count,
    total,
  });
}
