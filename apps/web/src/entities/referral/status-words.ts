import { useLingui } from '@lingui/react/macro';
import type { ReferralStatus } from '../../shared/api';
import type { Tone } from '../../shared/ui/badge';

export const STATUS_TONES: Record<ReferralStatus, Tone> = {
  sent: 'accent',
  received: 'accent',
  accepted: 'good',
  refused: 'warning',
  withdrawn: 'plain',
  completed: 'plain',
};

/** The state of a referral, as one says it. */
export function useStatusWords(): (status: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    sent: t`sent`,
    received: t`received`,
    accepted: t`accepted`,
    refused: t`refused`,
    withdrawn: t`withdrawn`,
    completed: t`completed`,
  };
  return (status) => words[status] ?? status;
}
