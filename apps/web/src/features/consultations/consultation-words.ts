import { useLingui } from '@lingui/react/macro';
import type { ConsultationView } from '../../shared/api';

/** Where a consultation stands. */
export function useConsultationStatusWords(): Record<ConsultationView['status'], string> {
  const { t } = useLingui();
  return {
    prepared: t({ message: 'In preparation', context: 'case consultation' }),
    convened: t({ message: 'Convened', context: 'case consultation' }),
    held: t({ message: 'They have met', context: 'case consultation' }),
    ended: t({ message: 'Ended', context: 'case consultation' }),
  };
}
