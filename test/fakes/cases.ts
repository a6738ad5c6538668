/** Cases as the host shows them, for tests of the workbench. */
import type { CaseView } from '../../shared/ipc/contract.ts';

/** A diagnosed case with one file. */
export function caseOf(id: string, more: Partial<CaseView> = {}): CaseView {
  return {
    id,
    title: `Case ${id}`,
    revision: 1,
    touchedAt: '2025-10-14T11:10:00+02:00',
    isExample: false,
    inputs: 1,
    esa: [],
    peers: [],
    notes: '',
    files: [{ path: 'edge-fw.running-config.txt', bytes: 900, importedAt: '2025-10-14T11:10:00Z' }],
    devices: [],
    diagnosed: true,
    ...more,
  };
}
