import { languageTag } from '../language/language-tag';

interface FreeTextProps {
  text: string;
  language?: string;
}

/** What a person typed, in whatever script; a language nobody noted is said to be unknown, not taken for the page's. */
export function FreeText({ text, language }: FreeTextProps) {
  return (
    <span className="pre" dir="auto" lang={languageTag(language) ?? ''}>
      {text}
    </span>
  );
}
