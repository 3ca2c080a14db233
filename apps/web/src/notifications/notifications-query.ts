import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../api';

export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications'],
  queryFn: ({ pageParam }) => bodyOf(api.GET('/notifications', { params: { query: { cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
});

export const mailboxQuery = infiniteQueryOptions({
  queryKey: ['mailbox'],
  queryFn: ({ pageParam }) => bodyOf(api.GET('/demo/mailbox', { params: { query: { cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  staleTime: 0,
});
