import { LANGUAGES } from '#kernel';
import type { Labels } from './code-list-item.js';

type Kind = 'language' | 'region';

const namers = Object.fromEntries(
  (['language', 'region'] as const).map((kind) => [
    kind,
    LANGUAGES.map(
      (language) => [language, new Intl.DisplayNames([language], { type: kind, fallback: 'none' })] as const,
    ),
  ]),
) as Record<Kind, (readonly [(typeof LANGUAGES)[number], Intl.DisplayNames])[]>;

/**
 * The name of a language or country in the four languages of the product, with a capital so that it stands in a list.
 * @throws RangeError when the runtime has no name: a code without a label must stop the start, not reach a screen.
 */
export function displayNames(kind: Kind, code: string): Labels {
  return Object.fromEntries(
    namers[kind].map(([language, namer]) => {
      const name = namer.of(code);
      if (!name) throw new RangeError(`no ${language} name for ${kind} ${code}`);
      return [language, name.charAt(0).toLocaleUpperCase(language) + name.slice(1)];
    }),
  ) as Labels;
}
