import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  cursorOf,
  type Invitation,
  type InvitePerson,
  type MemberDetail,
  queryClient,
  type Role,
  useIdempotencyKey,
} from '../../shared/api';
import { withStepUp } from '../../session/step-up';

const PAGE = 25;
/** As many invitations as may wait in one agency. */
const MOST_WAITING = 100;

export interface PeopleFilter {
  text?: string;
  status?: 'active' | 'ended';
}

export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', filter.text ?? '', filter.status ?? 'all'],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.POST('/members/query', { body: { ...filter, limit: PAGE, cursor, total: !cursor } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: () => bodyOf(api.GET('/members/{id}', { params: { path: { id } } })),
  });

export const waitingInvitationsQuery = queryOptions({
  queryKey: ['people', 'invitations'],
  queryFn: () =>
    bodyOf(api.GET('/invitations', { params: { query: { status: 'waiting', limit: MOST_WAITING } } })),
});

/** Everything that an act on one of the people may have changed. */
const refresh = () => queryClient.invalidateQueries({ queryKey: ['people'] });

export function useChangeRoles({ id, etag }: Pick<MemberDetail, 'id' | 'etag'>) {
  return useMutation({
    mutationFn: (roles: Role[]) =>
      withStepUp(() => {
        const params = { path: { id }, header: { 'If-Match': etag } };
        return bodyOf(api.PATCH('/members/{id}', { params, body: { roles } }));
      }),
    onSettled: refresh,
  });
}

export type PersonAct = 'leaves' | 'stolen' | 'stop' | 'restoration' | 'session-endings';

/** Ends a membership, stops an end that is held, or restores it, or ends the sessions of a person. */
export function usePersonAct({ id, etag }: Pick<MemberDetail, 'id' | 'etag'>) {
  return useMutation({
    mutationFn: (act: PersonAct) =>
      withStepUp(() => {
        const params = { path: { id }, header: { 'If-Match': etag } };
        if (act === 'session-endings')
          return bodyOf(api.POST('/members/{id}/session-endings', { params: { path: { id } }, body: {} }));
        if (act === 'stop')
          return bodyOf(api.POST('/members/{id}/ending/stop', { params: { path: { id } }, body: {} }));
        if (act === 'leaves' || act === 'stolen')
          return bodyOf(api.POST('/members/{id}/ending', { params, body: { reason: act } }));
        return bodyOf(api.POST('/members/{id}/restoration', { params, body: {} }));
      }),
    onSettled: refresh,
  });
}

export function useInvite(onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: InvitePerson) =>
      withStepUp(() => {
        const header = { 'Idempotency-Key': keyOf(body) };
        return bodyOf(api.POST('/invitations', { params: { header }, body }));
      }),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

export function useWithdrawInvitation() {
  return useMutation({
    mutationFn: ({ id }: Pick<Invitation, 'id'>) =>
      bodyOf(api.POST('/invitations/{id}/withdrawal', { params: { path: { id } }, body: {} })),
    onSettled: refresh,
  });
}
