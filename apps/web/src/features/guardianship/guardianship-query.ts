import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, versioned } from '../../shared/api';

const PAGE = 50;
export type MinorStage = 'waiting' | 'replacement' | 'signalled' | 'age';

const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { next?: string }) => cursorOf(page.next),
};

export const waitingQuery = (stage: MinorStage) =>
  infiniteQueryOptions({
    queryKey: ['guardianship', stage],
    queryFn: ({ pageParam: cursor }) => {
      const query = { stage, limit: PAGE, cursor };
      return bodyOf(api.GET('/guardianship/waiting-list', { params: { query } }));
    },
    ...paged,
  });

export const guardiansQuery = infiniteQueryOptions({
  queryKey: ['guardianship', 'guardians'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/guardianship/guardians', { params: { query: { limit: PAGE, cursor } } })),
  ...paged,
});

/** One guardian of the Service with the version that a change is made on. */
export const guardianQuery = (id: string) =>
  queryOptions({
    queryKey: ['guardianship', 'guardian', id],
    queryFn: () => versioned(api.GET('/guardianship/guardians/{id}', { params: { path: { id } } })),
    staleTime: 0,
  });

export const reportsDueQuery = infiniteQueryOptions({
  queryKey: ['guardianship', 'reports'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/guardianship/reports-due', { params: { query: { limit: PAGE, cursor } } })),
  ...paged,
});

export const wardsQuery = infiniteQueryOptions({
  queryKey: ['guardianship', 'wards'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/guardianship/wards', { params: { query: { limit: PAGE, cursor } } })),
  ...paged,
});

/** What the Service keeps of the guardian who is logged in, with its version. */
export const recognitionQuery = queryOptions({
  queryKey: ['guardianship', 'recognition'],
  queryFn: () => versioned(api.GET('/guardianship/recognition')),
});

export const candidatesQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id, 'candidates'],
    queryFn: () =>
      bodyOf(api.GET('/cases/{id}/guardian-candidates', { params: { path: { id }, query: { limit: 20 } } })),
  });
