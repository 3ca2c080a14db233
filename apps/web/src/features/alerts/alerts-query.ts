import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ['alert', id],
    queryFn: () => bodyOf(api.GET('/alerts/{id}', { params: { path: { id } } })),
  });

export const rosterQuery = (week?: string) =>
  queryOptions({
    queryKey: ['duty', week ?? 'now'],
    queryFn: () => bodyOf(api.GET('/duty-roster', { params: { query: { week } } })),
  });

export const dutyRoleQuery = queryOptions({
  queryKey: ['duty', 'role'],
  queryFn: () => bodyOf(api.GET('/duty-role')),
});

export const standInsQuery = queryOptions({
  queryKey: ['stand-ins'],
  queryFn: () => bodyOf(api.GET('/stand-ins')),
});

export const standInQuestionsQuery = queryOptions({
  queryKey: ['stand-ins', 'questions'],
  queryFn: () => bodyOf(api.GET('/stand-in-questions')),
});

export const policiesQuery = queryOptions({
  queryKey: ['duty', 'policies'],
  queryFn: () => bodyOf(api.GET('/escalation-policies')),
});

/** Read again now and then: whoever looks at it wants to see it change. */
export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: () => bodyOf(api.GET('/operations')),
  refetchInterval: 10_000,
});
