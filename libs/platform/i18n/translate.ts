import type { Language } from '#kernel';
import { CATALOGUES } from './catalogues/index.js';
import type { Text } from './catalogue.js';

const TEXTS: ReadonlyMap<string, Text> = new Map(
  CATALOGUES.flatMap((catalogue) => Object.entries(catalogue)),
);

/** True when the catalogues hold the key. */
export function hasText(key: string): boolean {
  return TEXTS.has(key);
}

/**
 * A text of the server in the reader's language.
 *
 * @param key e.g. `problem.notFound`; an unknown key comes back as it is, so that nothing fails for want of a text (the
 *   spec beside this file finds keys that are used and missing)
 * @param params values for the `{name}` marks; never personal data where the text leaves the product
 */
export function translate(
  language: Language,
  key: string,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const text = TEXTS.get(key)?.[language] ?? key;
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));
}
