import { useLingui } from '@lingui/react/macro';

/** Years of an age with their tenths, as the reader writes a number; nothing where none is known. */
export function useYears(): (years: number | undefined) => string {
  const { i18n } = useLingui();
  return (years) => (years === undefined ? '' : i18n.number(years));
}
