import type { HomeView } from '../../shared/api';
import { useArrivals } from '../../features/police/home-cards';
import { useCan } from '../../session/session-query';

/** What can be the one thing a home asks for first. */
export type Leading = 'arrivals' | 'referrals' | 'appointments' | 'report';

/** The first work on the page leads, and nothing else does; without any, a new report. */
export function useLeading({ toAnswer, appointmentsToAnswer }: HomeView): Leading {
  const can = useCan();
  const arrivals = useArrivals();
  if (arrivals.length > 0) return 'arrivals';
  if (can('referral:answer') && toAnswer.length > 0) return 'referrals';
  if (can('appointment:answer') && appointmentsToAnswer.length > 0) return 'appointments';
  return 'report';
}
