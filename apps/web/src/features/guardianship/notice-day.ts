import { useLingui } from '@lingui/react/macro';
import { calendarDayOf, inBrussels } from '../../shared/time/brussels';

/** The day of a moment as one writes it: "30 January 2027". */
export function useDayOf(): (at: string) => string {
  const { i18n } = useLingui();
  return (at) => calendarDayOf(inBrussels(at).toPlainDate().toString(), i18n.locale);
}
