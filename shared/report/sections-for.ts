/** Which sections a reader gets. */
import { type Audience, type Length, SECTIONS, type SectionId } from './document-shape.ts';

const PAGE: readonly SectionId[] = ['verdict', 'paths', 'proofs'];

const FULL: Readonly<Record<Audience, readonly SectionId[]>> = {
  manager: ['verdict', 'asked', 'paths', 'mail', 'findings', 'proofs', 'notes', 'glossary'],
  board: [
    'verdict',
    'asked',
    'paths',
    'findings',
    'plan',
    'approval',
    'commands',
    'proofs',
    'rollback',
    'collected',
    'notes',
    'glossary',
  ],
  support: SECTIONS,
};

/** The sections that a reader gets unless others are chosen. */
export function sectionsFor(audience: Audience, length: Length): readonly SectionId[] {
  if (length === 'full') return FULL[audience];
  if (audience === 'board') return ['verdict', 'plan', 'approval', 'proofs', 'rollback'];
  return audience === 'support' ? ['verdict', 'paths', 'not-checked'] : PAGE;
}
