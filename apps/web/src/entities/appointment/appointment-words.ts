import { useLingui } from '@lingui/react/macro';
import type { AppointmentStatus, AppointmentView } from '../../shared/api';
import { useLabels } from '../code/code-lists';
import { useLabelsInSentence } from '../code/labels';
import { clockOf, dateOf, daysFromToday, inBrussels } from '../../shared/time/brussels';
import type { Tone } from '../../shared/ui/badge';

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

/** The state of an appointment, as one says it. */
export function useAppointmentStatus(): (status: AppointmentStatus) => string {
  const { t } = useLingui();
  const words: Record<AppointmentStatus, string> = {
    requested: t`nobody asked yet`,
    offered: t`asked, no answer yet`,
    confirmed: t`confirmed`,
    refused: t({ message: 'refused', context: 'appointment' }),
    late: t`late`,
    held: t`took place`,
    no_show: t`did not come`,
    replaced: t`replaced`,
    cancelled: t`cancelled`,
    ended: t`mandate ended`,
  };
  return (status) => words[status];
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
