/** A language of our lists (ISO 639-3) as HTML wants it (BCP 47): `eng` is `en`. Undefined where it is none. */
export function languageTag(code: string | undefined): string | undefined {
  try {
    return code ? Intl.getCanonicalLocales(code)[0] : undefined;
  } catch {
    return undefined;
  }
}
