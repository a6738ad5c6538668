import type { Question } from '../../shared/ipc/contract.ts';

/** What each sort of question takes: the answer, or null for "not now". */
export interface QuestionProps {
  readonly question: Question;
  readonly onAnswer: (answer: string | null) => void;
}
