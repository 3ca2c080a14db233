import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, versioned } from '../api';

/** A referral with the version it was read at: an answer is given to that version. */
export const referralQuery = (id: string) =>
  queryOptions({
    queryKey: ['referral', id],
    queryFn: () => versioned(api.GET('/referrals/{id}', { params: { path: { id } } })),
  });

interface ReferralFilter {
  direction?: string;
  status?: string;
}

const PAGE = 25;
const UNANSWERED = 'sent,received';

export const referralListQuery = (filter: ReferralFilter) =>
  infiniteQueryOptions({
    queryKey: ['referrals', filter],
    queryFn: ({ pageParam }) => {
      const status = filter.status === 'waiting' ? UNANSWERED : filter.status;
      const query = {
        ...filter,
        status,
        limit: PAGE,
        cursor: pageParam,
        total: pageParam ? undefined : true,
      };
      return bodyOf(api.GET('/referrals', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
