import { i18n, type Messages } from '@lingui/core';
import type { Language } from '../api';

const LANGUAGES: readonly Language[] = ['fr', 'nl', 'de', 'en'];

type Words = Record<Language, () => Promise<{ messages: Messages }>>;

const FIRST: Words = {
  fr: () => import('../../../locales/fr.po?first'),
  nl: () => import('../../../locales/nl.po?first'),
  de: () => import('../../../locales/de.po?first'),
  en: () => import('../../../locales/en.po?first'),
};
const REST: Words = {
  fr: () => import('../../../locales/fr.po?rest'),
  nl: () => import('../../../locales/nl.po?rest'),
  de: () => import('../../../locales/de.po?rest'),
  en: () => import('../../../locales/en.po?rest'),
};

/** Of which languages the words that the first pages do without have been asked for. */
const rest = new Map<Language, Promise<void>>();

/** Names of the languages in themselves: whoever cannot read the page must find their own. */
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
    const { messages } = await FIRST[language]();
    i18n.load(language, messages);
    if (rest.size > 0) await loadAllWords(language);
    i18n.activate(language);
  }
  document.documentElement.lang = language;
  localStorage.setItem(KEPT_AS, language);
  // A page may have asked for the words of the language before, meanwhile.
  if (rest.size > 0) await loadAllWords(language);
}

/** Loads the words of all other pages, once. What could not be fetched is asked for again by the next page. */
export function loadAllWords(language = i18n.locale as Language): Promise<void> {
  const asked = rest.get(language) ?? loadRest(language);
  rest.set(language, asked);
  return asked;
}

async function loadRest(language: Language): Promise<void> {
  try {
    const { messages } = await REST[language]();
    i18n.load(language, messages);
  } catch (error) {
    rest.delete(language);
    throw error;
  }
}
