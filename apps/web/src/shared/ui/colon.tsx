import { useLingui } from '@lingui/react/macro';
import { colonIn } from './semicolons';

/** The mark between a label and what it says: French sets it off, and never at the beginning of a line. */
export function Colon() {
  const { i18n } = useLingui();
  return colonIn(i18n.locale);
}
