/** The page's theme: what the person chose, or what the system asks for. */
import type { Preferences, Theme } from '../state/preferences.ts';
import { createStore, type Store } from '../state/store.ts';

export type ShownTheme = Exclude<Theme, 'system'>;

/** Keeps `data-theme` on the page true; the store tells the theme in force. */
export function followTheme(preferences: Store<Preferences>): Store<ShownTheme> {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const contrast = window.matchMedia('(prefers-contrast: more)');
  const resolve = (): ShownTheme => {
    const { theme } = preferences.get();
    if (theme !== 'system') return theme;
    if (contrast.matches) return 'contrast';
    return dark.matches ? 'dark' : 'light';
  };
  const shown = createStore(resolve());
  const apply = (): void => {
    const theme = resolve();
    document.documentElement.dataset.theme = theme;
    shown.set(theme);
  };
  dark.addEventListener('change', apply);
  contrast.addEventListener('change', apply);
  preferences.subscribe(apply);
  apply();
  return shown;
}
