import type { Language } from '#kernel';

/** One text in all four languages: a language that is missing is a compile error. `{name}` marks a parameter. */
export type Text = Readonly<Record<Language, string>>;

export type Catalogue = Readonly<Record<string, Text>>;
