import type { MarkedText, TextDifference } from '../../../shared/ipc/contract.ts';
import type { Redaction } from '../../../shared/report/document-shape.ts';
import { openSource } from '../../app/places.ts';
import { useWorkbench } from '../../state/workbench.ts';
import { keyed } from '../../widgets/keyed.ts';
import { say } from '../../widgets/say.ts';

/** Real lines of the case as they are, and under each as it would leave; what changes is marked. */
export function Differences({
  redaction,
  differences,
}: {
  readonly redaction: Redaction;
  readonly differences: readonly TextDifference[];
}) {
  const note = say(`ui.report.differences.${redaction}`);
  const paths = [...new Set(differences.map(({ path }) => path))];
  return (
    <div className="differences">
      <p className="report-note">{note}</p>
      {redaction !== 'none' && differences.length === 0 ? (
        <p className="report-note">{say('ui.report.differences.nothing')}</p>
      ) : null}
      {paths.map((path) => (
        <section key={path} aria-label={path}>
          <h3>{path}</h3>
          <ol className="difference-list">
            {differences
              .filter((one) => one.path === path)
              .map((one) => (
                <Difference key={one.line} difference={one} />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Difference({
  difference: { path, line, before, after },
}: {
  readonly difference: TextDifference;
}) {
  const workbench = useWorkbench();
  return (
    <li className="difference">
      <button
        type="button"
        className="difference-line"
        aria-label={say('ui.evidence.open', { path, line })}
        onClick={() => openSource(workbench, { path, line })}
      >
        {line}
      </button>
      <div className="difference-texts">
        {before.length === 0 ? null : (
          <code className="is-before">
            <Sign word="ui.report.before" sign={'\u2212'} />
            <Parts parts={before} />
          </code>
        )}
        <code className="is-after">
          <Sign word="ui.report.after" sign="+" />
          <Parts parts={after} />
        </code>
      </div>
    </li>
  );
}

function Sign({
  word,
  sign,
}: {
  readonly word: 'ui.report.before' | 'ui.report.after';
  readonly sign: string;
}) {
  return (
    <>
      <span className="difference-sign" aria-hidden="true">
        {sign}
      </span>
      <span className="visually-hidden">{say(word)}</span>
    </>
  );
}

function Parts({ parts }: { readonly parts: readonly MarkedText[] }) {
  return keyed(parts, ({ text }) => text).map(({ key, item }) =>
    item.isChanged ? <mark key={key}>{item.text}</mark> : <span key={key}>{item.text}</span>,
  );
}
