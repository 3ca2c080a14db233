import { msg } from '@lingui/core/macro';
import type { ReferralStatus } from '../../shared/api';
import type { Tone } from '../../shared/ui/badge';
import { useWords, type Words } from '../../shared/language/use-words';

export const STATUS_TONES: Record<ReferralStatus, Tone> = {
  sent: 'accent',
  received: 'accent',
  accepted: 'good',
  refused: 'warning',
  withdrawn: 'plain',
  completed: 'plain',
};

const STATUSES: Words = {
  sent: msg`sent`,
  received: msg`received`,
  accepted: msg`accepted`,
  refused: msg`refused`,
  withdrawn: msg`withdrawn`,
  completed: msg`completed`,
};

/** The state of a referral, as one says it. */
export function useStatusWords(): (status: string) => string {
  return useWords(STATUSES);
}
