import { i18n, type Messages } from '@lingui/core';
import type { Language } from '../api';

const LANGUAGES: readonly Language[] = ['fr', 'nl', 'de', 'en'];

type Words = Record<Language, () => Promise<{ messages: Messages }>>;

/** Parts of the catalogue: the words of the first pages, those only the audit pages hold, and all others. */
const PARTS: Record<'first' | LaterPart, Words> = {
  first: {
    fr: () => import('../../../locales/fr.po?first'),
    nl: () => import('../../../locales/nl.po?first'),
    de: () => import('../../../locales/de.po?first'),
    en: () => import('../../../locales/en.po?first'),
  },
  rest: {
    fr: () => import('../../../locales/fr.po?rest'),
    nl: () => import('../../../locales/nl.po?rest'),
    de: () => import('../../../locales/de.po?rest'),
    en: () => import('../../../locales/en.po?rest'),
  },
  audit: {
    fr: () => import('../../../locales/fr.po?audit'),
    nl: () => import('../../../locales/nl.po?audit'),
    de: () => import('../../../locales/de.po?audit'),
    en: () => import('../../../locales/en.po?audit'),
  },
};

/** A part that a page asks for when it opens. */
type LaterPart = 'rest' | 'audit';

/** Each part that a page has asked for, with the languages it was asked for in. */
const asked = new Map<LaterPart, Map<Language, Promise<void>>>();

/** Names of the languages in themselves: a reader who cannot read the page must find their own. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
  en: 'English',
};

const KEPT_AS = 'relais.language';

/** Before login: the language chosen on this device, else the browser's. */
export function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(KEPT_AS) ?? '', ...navigator.languages];
  for (const wish of wishes) {
    const known = LANGUAGES.find((language) => wish.toLowerCase().split('-')[0] === language);
    if (known) return known;
  }
  return 'en';
}

/** Loads the catalogue, as much of it as was needed so far, and turns the page to the language. */
export async function activateLanguage(language: Language): Promise<void> {
  if (i18n.locale !== language) {
    const { messages } = await PARTS.first[language]();
    i18n.load(language, messages);
    await loadAskedParts(language);
    i18n.activate(language);
  }
  document.documentElement.lang = language;
  localStorage.setItem(KEPT_AS, language);
  // A page may have asked for the words of the language before, meanwhile.
  await loadAskedParts(language);
}

async function loadAskedParts(language: Language): Promise<void> {
  await Promise.all([...asked.keys()].map((part) => loadWords(part, language)));
}

/** Loads a part of the catalogue, once. A part that could not be fetched is asked for again by the next page. */
export function loadWords(part: LaterPart, language = i18n.locale as Language): Promise<void> {
  const languages = asked.get(part) ?? new Map<Language, Promise<void>>();
  asked.set(part, languages);
  const loading = languages.get(language) ?? loadPart(part, language);
  languages.set(language, loading);
  return loading;
}

async function loadPart(part: LaterPart, language: Language): Promise<void> {
  try {
    const { messages } = await PARTS[part][language]();
    i18n.load(language, messages);
  } catch (error) {
    asked.get(part)?.delete(language);
    throw error;
  }
}
