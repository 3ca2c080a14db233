import { useLingui } from '@lingui/react/macro';
import { activateLanguage, LANGUAGE_NAMES } from './language';
import type { Language } from '../api';

/** The four languages, for a page whose reader is not known yet. */
export function LanguageLinks() {
  const { i18n, t } = useLingui();
  return (
    <nav className="row" aria-label={t`Language`}>
      {(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) => (
        <button
          key={language}
          type="button"
          className="link-button small"
          lang={language}
          aria-current={i18n.locale === language || undefined}
          onClick={() => void activateLanguage(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </nav>
  );
}
