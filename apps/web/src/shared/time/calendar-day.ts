import { useLingui } from '@lingui/react/macro';
import { calendarDayOf, nowInBrussels } from './brussels';

/** A calendar day as one writes it: "24 November". */
export function useCalendarDay(): (day: string) => string {
  const { i18n } = useLingui();
  return (day) => calendarDayOf(day, i18n.locale);
}

/** Today or later as an input of the browser has it, `YYYY-MM-DD`. */
export const dayFromToday = (days: number): string => nowInBrussels().toPlainDate().add({ days }).toString();
