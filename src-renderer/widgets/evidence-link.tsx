import { visible } from '../../shared/base/text.ts';
import type { EvidenceLine } from '../../shared/model/diagnosis.ts';
import { keyed } from './keyed.ts';
import { say } from './say.ts';
import './evidence-link.css';

interface EvidenceLinkProps {
  readonly evidence: EvidenceLine;
  readonly isOpen?: boolean;
  readonly onOpen: (evidence: EvidenceLine) => void;
}

/** One line of proof: where it stands and what it says; a press opens the source there. */
export function EvidenceLink({ evidence, isOpen = false, onOpen }: EvidenceLinkProps) {
  return (
    <button
      type="button"
      className="evidence-link"
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => onOpen(evidence)}
    >
      <span className="evidence-line-number">{evidence.line}</span>
      <code className="evidence-text">
        {evidence.text === '' ? say('ui.evidence.blank') : evidence.text}
      </code>
    </button>
  );
}

/** Evidence under the names of its files, in the order given. */
export function EvidenceList({
  evidence,
  openAt,
  onOpen,
}: {
  readonly evidence: readonly EvidenceLine[];
  readonly openAt: string | undefined;
  readonly onOpen: (evidence: EvidenceLine) => void;
}) {
  const paths = [...new Set(evidence.map((line) => line.path))];
  return (
    <div className="evidence-list">
      {paths.map((path) => (
        <div key={path}>
          <div className="evidence-path device-text">{visible(path)}</div>
          <ul>
            {keyed(
              evidence.filter((line) => line.path === path),
              (line) => String(line.line),
            ).map(({ key, item }) => (
              <li key={key}>
                <EvidenceLink evidence={item} isOpen={openAt === keyOf(item)} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** Names a place in a text. */
export function keyOf(place: { readonly path: string; readonly line: number }): string {
  return `${place.path}\n${place.line}`;
}
