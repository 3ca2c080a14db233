import { languageTag } from '../codes/language-tag';

interface FreeTextProps {
  text: string;
  language?: string;
}

/** What a person typed, in whatever script. */
export function FreeText({ text, language }: FreeTextProps) {
  return (
    <span className="pre" dir="auto" lang={languageTag(language)}>
      {text}
    </span>
  );
}
