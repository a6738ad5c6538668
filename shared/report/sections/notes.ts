/** What the person wrote beside the case, and the words that a stranger may not know. */

import type { ReportBlock } from '../document-shape.ts';
import type { Draft } from '../draft.ts';

export function notesBlocks(draft: Draft): readonly ReportBlock[] {
  return draft.case.notes
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'text', text }));
}

const WORDS = ['esa', 'inspection', 'class', 'mask', 'starttls', 'rival', 'confidence'] as const;

export function glossaryBlocks({ say, options }: Draft): readonly ReportBlock[] {
  const ids = [
    ...WORDS,
    ...(options.redaction === 'none' ? [] : ['secret']),
    ...(options.redaction === 'all' ? ['pseudonym'] : []),
  ];
  return [
    {
      kind: 'facts',
      rows: ids.map((id) => ({
        name: say(`report.glossary.${id}`),
        value: say(`report.glossary.${id}.text`),
      })),
    },
  ];
}
