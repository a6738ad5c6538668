import './meter.css';

interface MeterProps {
  /** 0..1. */
  readonly share: number;
  /** What it measures, for those who don't see the bar. */
  readonly label: string;
  readonly text: string;
}

/** Below this share the bar warns. */
const ENOUGH = 0.95;

/** A share of a whole as a bar with its figure; the bar never looks full while something is missing. */
export function Meter({ share, label, text }: MeterProps) {
  const width = share >= 1 ? 100 : Math.min(98, Math.max(0, share * 100));
  return (
    <span className="meter">
      <span className="meter-bar" aria-hidden="true">
        <span
          className={share >= ENOUGH ? 'meter-fill' : 'meter-fill is-short'}
          style={{ width: `${width}%` }}
        />
      </span>
      <span className="visually-hidden">{label}</span>
      <span className="meter-text">{text}</span>
    </span>
  );
}
