import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import './fold.css';

interface FoldProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  readonly children: ReactNode;
}

/** Something that can be folded away under its title. */
export function Fold({ title, isOpen, onToggle, children }: FoldProps) {
  const id = useId();
  return (
    <div className={isOpen ? 'fold is-open' : 'fold'}>
      <button
        type="button"
        className="fold-title"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => onToggle(!isOpen)}
      >
        <ChevronRight size={15} aria-hidden="true" />
        {title}
      </button>
      <div id={id} className="fold-body" hidden={!isOpen}>
        {isOpen ? children : null}
      </div>
    </div>
  );
}
