/** What the person chose and where they left off, kept in the browser's storage; loss does no harm. */
import { createStore, type Store } from './store.ts';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

export interface Preferences {
  readonly theme: Theme;
  /** Share of the evidence pane, percent. */
  readonly evidenceShare: number;
  readonly lastCase?: string;
  readonly wrapsLines: boolean;
}

const KEY = 'unmask.preferences';
const DEFAULTS: Preferences = {
  theme: 'system',
  evidenceShare: 38,
  wrapsLines: false,
};

/** What of `localStorage` is used. */
export interface StorageLike {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export function createPreferences(storage: StorageLike): Store<Preferences> {
  const store = createStore(readFrom(storage));
  store.subscribe(() => {
    try {
      storage.setItem(KEY, JSON.stringify(store.get()));
    } catch {
      // A full or forbidden storage: the choice then lasts as long as the page.
    }
  });
  return store;
}

function readFrom(storage: StorageLike): Preferences {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return DEFAULTS;
    const saved = value as Partial<Record<keyof Preferences, unknown>>; // each field is checked below
    const theme = THEMES.find((known) => known === saved.theme) ?? DEFAULTS.theme;
    const share = saved.evidenceShare;
    return {
      theme,
      evidenceShare:
        typeof share === 'number' && share > 10 && share < 90 ? share : DEFAULTS.evidenceShare,
      wrapsLines: saved.wrapsLines === true,
      ...(typeof saved.lastCase === 'string' ? { lastCase: saved.lastCase } : {}),
    };
  } catch {
    return DEFAULTS;
  }
}
