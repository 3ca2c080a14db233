import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import {
  api,
  bodyOf,
  type ChangedAgency,
  cursorOf,
  type NewAgency,
  queryClient,
  type RegisteredAgency,
  useIdempotencyKey,
} from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import type { Who } from './who-fields';

const PAGE = 25;

export const registerQuery = (text: string) =>
  infiniteQueryOptions({
    queryKey: ['agency-register', 'list', text],
    queryFn: ({ pageParam: cursor }) => {
      const query = { text: text || undefined, limit: PAGE, cursor, total: !cursor };
      return bodyOf(api.GET('/agency-register', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const agencyQuery = (id: string) =>
  queryOptions({
    queryKey: ['agency-register', 'one', id],
    queryFn: () => bodyOf(api.GET('/agency-register/{id}', { params: { path: { id } } })),
  });

const refresh = () => queryClient.invalidateQueries({ queryKey: ['agency-register'] });

export function useCreateAgency(onDone: (agency: RegisteredAgency) => void) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: NewAgency) =>
      withStepUp(() => {
        const header = { 'Idempotency-Key': keyOf(body) };
        return bodyOf(api.POST('/agency-register', { params: { header }, body }));
      }),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

type Known = Pick<RegisteredAgency, 'id' | 'etag'>;

export function useChangeAgency({ id, etag }: Known) {
  return useMutation({
    mutationFn: (body: ChangedAgency) =>
      withStepUp(() => {
        const params = { path: { id }, header: { 'If-Match': etag } };
        return bodyOf(api.PATCH('/agency-register/{id}', { params, body }));
      }),
    onSettled: refresh,
  });
}

export function useAgencyAct({ id, etag }: Known) {
  return useMutation({
    mutationFn: (act: 'ending' | 'restoration') =>
      withStepUp(() => {
        const params = { path: { id }, header: { 'If-Match': etag } };
        return act === 'ending'
          ? bodyOf(api.POST('/agency-register/{id}/ending', { params, body: {} }))
          : bodyOf(api.POST('/agency-register/{id}/restoration', { params, body: {} }));
      }),
    onSettled: refresh,
  });
}

export function useInviteFirst({ id }: Pick<Known, 'id'>) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Who) =>
      withStepUp(() => {
        const params = { path: { id }, header: { 'Idempotency-Key': keyOf(body) } };
        return bodyOf(api.POST('/agency-register/{id}/administrators', { params, body }));
      }),
    onSettled: refresh,
  });
}
