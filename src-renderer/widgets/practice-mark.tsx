import { say } from './say.ts';
import './practice-mark.css';

/** Marks what belongs to the practice lab: a hatched edge and the word. */
export function PracticeMark() {
  return <span className="practice-mark">{say('ui.practice.mark')}</span>;
}
