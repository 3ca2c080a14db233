import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { clockOf, dateOf, daysFromToday, hoursAndMinutes, inBrussels, minutesUntil } from './brussels';

/** A deadline nearer than this is a countdown, not a time of the clock. */
const COUNTDOWN_MINUTES = 90;
/** Up to here minutes matter beside the hours. */
const EXACT_HOURS = 12;

/** "today at 21:40", "24 November at 09:31". */
export function useMomentWords(): (instant: string) => string {
  const { i18n, t } = useLingui();
  return (instant) => {
    const moment = inBrussels(instant);
    const clock = clockOf(moment);
    const days = daysFromToday(moment);
    if (days === 0) return t`today at ${clock}`;
    if (days === -1) return t`yesterday at ${clock}`;
    if (days === 1) return t`tomorrow at ${clock}`;
    const date = dateOf(moment, i18n.locale);
    return t`${date} at ${clock}`;
  };
}

/** "Today", "Yesterday", "24 November": the heading over what happened that day. */
export function useDayWords(): (instant: string) => string {
  const { i18n, t } = useLingui();
  return (instant) => {
    const moment = inBrussels(instant);
    const days = daysFromToday(moment);
    if (days === 0) return t`Today`;
    if (days === -1) return t`Yesterday`;
    return dateOf(moment, i18n.locale, true);
  };
}

/** A length of time as one says it: "40 minutes", "1 h 8 min", "20 hours", "3 days". */
export function useLengthWords(): (minutes: number) => string {
  const { t } = useLingui();
  return (minutes) => {
    const days = Math.round(minutes / 1440);
    if (minutes < 60) return t`${plural(minutes, { one: '# minute', other: '# minutes' })}`;
    const isExact = minutes < EXACT_HOURS * 60;
    const hours = isExact ? Math.floor(minutes / 60) : Math.round(minutes / 60);
    const rest = minutes % 60;
    if (isExact && rest > 0) return t`${hours} h ${rest} min`;
    if (hours < 48) return t`${plural(hours, { one: '# hour', other: '# hours' })}`;
    return t`${plural(days, { one: '# day', other: '# days' })}`;
  };
}

/**
 * What is left of a window that closes: "48 hours", "47 h 59 min", "12 minutes". Never in days: whoever reads "2 days" believes that
 * there is time.
 */
export function useWindowWords(): (minutes: number) => string {
  const { t } = useLingui();
  return (minutes) => {
    const { hours, rest } = hoursAndMinutes(minutes);
    if (hours === 0) return t`${plural(minutes, { one: '# minute', other: '# minutes' })}`;
    if (rest > 0) return t`${hours} h ${rest} min`;
    return t`${plural(hours, { one: '# hour', other: '# hours' })}`;
  };
}

/** How a deadline stands: "answer due in 40 minutes", "answer overdue by 2 hours". */
export function useDueWords(): (respondBy: string) => string {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const lengthOf = useLengthWords();
  return (respondBy) => {
    const minutes = minutesUntil(respondBy);
    if (minutes < 0) {
      const late = lengthOf(-minutes);
      return t`answer overdue by ${late}`;
    }
    if (minutes < COUNTDOWN_MINUTES) {
      const left = lengthOf(minutes);
      return t`answer due in ${left}`;
    }
    const when = momentOf(respondBy);
    return t`answer due ${when}`;
  };
}
