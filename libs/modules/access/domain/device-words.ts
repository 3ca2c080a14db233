/** In this order: many a browser also says that it is another. */
const BROWSERS: readonly (readonly [code: string, sign: RegExp])[] = [
  ['edge', /\bEdgi?A?o?S?\//],
  ['opera', /\bOPR\//],
  ['samsung', /\bSamsungBrowser\//],
  ['firefox', /\b(Firefox|FxiOS)\//],
  ['chrome', /\b(Chrome|Chromium|CriOS)\//],
  ['safari', /\bSafari\//],
];
const SYSTEMS: readonly (readonly [code: string, sign: RegExp])[] = [
  ['android', /\bAndroid\b/],
  ['ios', /\b(iPhone|iPad|iPod)\b/],
  ['windows', /\bWindows\b/],
  ['macos', /\bMac OS X\b/],
  ['chromeos', /\bCrOS\b/],
  ['linux', /\bLinux\b/],
];

/**
 * What a browser and its machine are called, as codes. The rest of what a browser says of itself is not kept: it would
 * tell people apart.
 *
 * @returns e.g. `firefox/windows`; `other` for what it does not know
 */
export function deviceOf(userAgent = ''): string {
  const codeOf = (list: typeof BROWSERS) => list.find(([, sign]) => sign.test(userAgent))?.[0] ?? 'other';
  return `${codeOf(BROWSERS)}/${codeOf(SYSTEMS)}`;
}

/** The two codes of it apart; `other` for a session of before they were kept. */
export function deviceWordsOf(device: string | null): { browser: string; system: string } {
  const [browser, system] = (device ?? '').split('/');
  return { browser: browser || 'other', system: system || 'other' };
}
