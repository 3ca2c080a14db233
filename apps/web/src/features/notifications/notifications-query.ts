import { infiniteQueryOptions } from '@tanstack/react-query';
import type { NoticeShow } from '../../shared/address/search-params';
import { api, bodyOf, cursorOf } from '../../shared/api';

export interface NotificationsSearch {
  show?: NoticeShow;
  case?: string;
}

/** What the API is asked for; the unread ones are of every topic. */
export const topicOf = ({ show, case: caseId }: NotificationsSearch) => ({
  topic: show === 'unread' ? undefined : show,
  caseId,
});

export const notificationsQuery = (search: NotificationsSearch) =>
  infiniteQueryOptions({
    queryKey: ['notifications', search.show, search.case],
    queryFn: ({ pageParam }) => {
      const unread = search.show === 'unread' || undefined;
      const query = { ...topicOf(search), unread, cursor: pageParam };
      return bodyOf(api.GET('/notifications', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const mailboxQuery = infiniteQueryOptions({
  queryKey: ['mailbox'],
  queryFn: ({ pageParam }) => bodyOf(api.GET('/demo/mailbox', { params: { query: { cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => cursorOf(page.next),
  staleTime: 0,
});
