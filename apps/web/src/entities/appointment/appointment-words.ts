import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { AppointmentStatus, AppointmentView } from '../../shared/api';
import { useLabels } from '../code/code-lists';
import { useLabelsInSentence } from '../code/labels';
import { clockOf, dateOf, daysFromToday, inBrussels } from '../../shared/time/brussels';
import type { Tone } from '../../shared/ui/badge';
import { useWords, type Words } from '../../shared/language/use-words';

export const STATUS_TONES: Record<AppointmentStatus, Tone> = {
  requested: 'warning',
  offered: 'accent',
  confirmed: 'good',
  refused: 'warning',
  late: 'warning',
  held: 'good',
  no_show: 'warning',
  replaced: 'plain',
  cancelled: 'plain',
  ended: 'plain',
};

const STATUSES: Words<AppointmentStatus> = {
  requested: msg`no practitioner asked yet`,
  offered: msg`asked, no answer yet`,
  confirmed: msg`confirmed`,
  refused: msg({ message: 'refused', context: 'appointment' }),
  late: msg`late`,
  held: msg`took place`,
  no_show: msg`did not come`,
  replaced: msg`replaced`,
  cancelled: msg`cancelled`,
  ended: msg`mandate ended`,
};

/** The state of an appointment, as one says it. */
export function useAppointmentStatus(): (status: AppointmentStatus) => string {
  return useWords(STATUSES);
}

/** "Interpreter for Tigrinya", "Lawyer of the child". */
export function useAppointmentTitle(): (
  appointment: Pick<AppointmentView, 'role' | 'language' | 'lawyerRole'>,
) => string {
  const { t } = useLingui();
  const languageOf = useLabelsInSentence('language');
  const mandateOf = useLabels('lawyer-role');
  return ({ role, language, lawyerRole }) => {
    if (role === 'lawyer') return lawyerRole ? mandateOf(lawyerRole) : t`Lawyer`;
    const spoken = language ? languageOf(language) : '';
    return t`Interpreter: ${spoken}`;
  };
}

/** "tomorrow, 09:00–10:00". */
export function useSpanWords(): (appointment: Pick<AppointmentView, 'startsAt' | 'endsAt'>) => string {
  const { i18n, t } = useLingui();
  return ({ startsAt, endsAt }) => {
    const start = inBrussels(startsAt);
    // The word joiner keeps both ends of it on one line.
    const span = `${clockOf(start)}–\u2060${clockOf(inBrussels(endsAt))}`;
    const days = daysFromToday(start);
    if (days === 0) return t`today, ${span}`;
    if (days === 1) return t`tomorrow, ${span}`;
    const date = dateOf(start, i18n.locale, true);
    return `${date}, ${span}`;
  };
}
