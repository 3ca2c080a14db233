import { useLingui } from '@lingui/react/macro';
import { instantOf } from '../time/brussels';

const OF_TIME = ['date', 'time', 'datetime-local'];

/**
 * Whether a field of day or time holds what is none: half typed, 31 February, or an hour that the Belgian clock skips. The browser then gives
 * no value, as for a field that was left empty.
 */
export function isUnreadable(control: Element | null): boolean {
  if (!(control instanceof HTMLInputElement) || !OF_TIME.includes(control.type)) return false;
  if (control.validity.badInput) return true;
  return control.type === 'datetime-local' && control.value !== '' && !instantOf(control.value);
}

/**
 * Asked before what stands in these fields is sent: each that holds a day or time that is none says so (`invalid`), and the first has the
 * focus. @returns whether there is one
 */
export function refuseUnreadable(fields: ParentNode | null): boolean {
  const wrong = [...(fields?.querySelectorAll('input') ?? [])].filter(isUnreadable);
  for (const control of wrong) control.dispatchEvent(new Event('invalid', { cancelable: true }));
  wrong[0]?.focus();
  return wrong.length > 0;
}

/** What is said at such a field. */
export function useUnreadableWords(): string {
  const { t } = useLingui();
  return t`This day or time is not complete, or does not exist. Please correct it.`;
}
