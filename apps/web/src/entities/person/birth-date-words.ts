import { useLingui } from '@lingui/react/macro';
import type { PartialDate } from '../../shared/api';

/** As much of a date as is known: "about 2011", "March 2011", "4 March 2011". */
export function useBirthDateWords(): (date: PartialDate) => string {
  const { t, i18n } = useLingui();
  return ({ year, month, day, precision }) => {
    const text = month
      ? new Intl.DateTimeFormat(`${i18n.locale}-BE`, {
          year: 'numeric',
          month: 'long',
          day: day ? 'numeric' : undefined,
          timeZone: 'UTC',
        }).format(Date.UTC(year, month - 1, day ?? 1))
      : String(year);
    return precision === 'about' ? t`about ${text}` : text;
  };
}
