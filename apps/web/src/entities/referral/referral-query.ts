import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { ReferralListSearch } from '../../shared/address/search-params';
import { api, bodyOf, versioned, type ReferralStatus, cursorOf } from '../../shared/api';

/** A referral with the version it was read at: an answer is given to that version. */
export const referralQuery = (id: string) =>
  queryOptions({
    queryKey: ['referral', id],
    queryFn: () => versioned(api.GET('/referrals/{id}', { params: { path: { id } } })),
  });

const PAGE = 25;

function statusesOf(status: ReferralListSearch['status']): ReferralStatus[] | undefined {
  if (status === 'waiting') return ['sent', 'received'];
  return status && [status];
}

export const referralListQuery = (filter: ReferralListSearch) =>
  infiniteQueryOptions({
    queryKey: ['referrals', filter],
    queryFn: ({ pageParam }) => {
      const status = statusesOf(filter.status);
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
    getNextPageParam: (page) => cursorOf(page.next),
  });
