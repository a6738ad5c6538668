import { MARK_PARTS, type Mark } from '../../shared/report/pictures/marks.ts';
import './state-mark.css';

interface StateMarkProps {
  readonly mark: Mark;
  readonly size?: number;
}

/** A shape of state in its colour; always stands beside a word, so it has no name of its own. */
export function StateMark({ mark, size = 16 }: StateMarkProps) {
  return (
    <svg
      className={`state-mark state-mark-${mark}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {MARK_PARTS[mark].map((part) => (
        <path
          key={part.d}
          d={part.d}
          className={part.isFilled ? 'is-filled' : part.isCut ? 'is-cut' : 'is-line'}
          strokeDasharray={part.isDotted ? '0.1 4.6' : undefined}
        />
      ))}
    </svg>
  );
}
