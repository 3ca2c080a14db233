import { i18n, type Messages } from '@lingui/core';
import type { Language } from '../api';

const LANGUAGES: readonly Language[] = ['fr', 'nl', 'de', 'en'];

const CATALOGUES: Record<Language, () => Promise<{ messages: Messages }>> = {
  fr: () => import('../../locales/fr.po'),
  nl: () => import('../../locales/nl.po'),
  de: () => import('../../locales/de.po'),
  en: () => import('../../locales/en.po'),
};

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

/** Loads the catalogue and turns the page to the language. */
export async function activateLanguage(language: Language): Promise<void> {
  if (i18n.locale !== language) {
    const { messages } = await CATALOGUES[language]();
    i18n.loadAndActivate({ locale: language, messages });
  }
  document.documentElement.lang = language;
  localStorage.setItem(KEPT_AS, language);
}
