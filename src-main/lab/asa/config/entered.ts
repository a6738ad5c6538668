/** A configuration command's outcome: its answer, and the mode it opened. */
import type { Answer } from './answer.ts';
import type { Mode } from './model.ts';

export interface Entered {
  readonly answer: Answer;
  readonly mode?: Mode;
}

export function done(answer: Answer, mode?: Mode): Entered {
  return mode ? { answer, mode } : { answer };
}
