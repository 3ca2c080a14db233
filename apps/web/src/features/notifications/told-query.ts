import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, cursorOf } from '../../shared/api';

export const noticePreferencesQuery = queryOptions({
  queryKey: ['told', 'notices'],
  queryFn: () => bodyOf(api.GET('/notification-preferences')),
});

export const ownChannelsQuery = queryOptions({
  queryKey: ['told', 'channels'],
  queryFn: () => bodyOf(api.GET('/alert-channels')),
});

export const pushQuery = queryOptions({
  queryKey: ['told', 'push'],
  queryFn: () => bodyOf(api.GET('/push-subscriptions')),
});

export const webhookQuery = queryOptions({
  queryKey: ['webhook'],
  queryFn: () => bodyOf(api.GET('/webhook')),
});

/** Read again now and then: whoever tests a webhook wants to see the call. */
export const webhookAttemptsQuery = infiniteQueryOptions({
  queryKey: ['webhook', 'attempts'],
  queryFn: ({ pageParam: cursor }) =>
    bodyOf(api.GET('/webhook-attempts', { params: { query: { cursor, limit: 20 } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => cursorOf(page.next),
  refetchInterval: 5_000,
});
