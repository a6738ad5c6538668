import { createContext, useContext } from 'react';
import { createStore, type Store, useStore } from '../state/store.ts';
import type { ShownTheme } from './theme.ts';

export type { ShownTheme } from './theme.ts';

export const ThemeContext = createContext<Store<ShownTheme>>(createStore<ShownTheme>('light'));

/** The theme in force, never `system`. */
export function useShownTheme(): ShownTheme {
  return useStore(useContext(ThemeContext));
}
