export type Theme = 'system' | 'light' | 'dark';

const KEPT_AS = 'relais.theme';

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEPT_AS);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Shows the theme; `system` follows the device. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') {
    localStorage.removeItem(KEPT_AS);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(KEPT_AS, theme);
    document.documentElement.dataset.theme = theme;
  }
}
