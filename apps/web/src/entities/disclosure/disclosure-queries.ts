import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import {
  type AnswerDisclosureBody,
  api,
  type AskDisclosureBody,
  bodyOf,
  cursorOf,
  type DisclosureBody,
  type DisclosureEnd,
  type DisclosurePreviewBody,
  type DisclosureRefusal,
  type DisclosureRequestView,
  type DisclosureView,
  queryClient,
} from '../../shared/api';
import { withStepUp } from '../../session/step-up';

const PAGE = 25;
const path = (id: string) => ({ path: { id } });

/** What is disclosed of a case, as far as the reader is an end of it or leads. */
export const disclosuresQuery = (caseId: string) =>
  infiniteQueryOptions({
    queryKey: ['case', caseId, 'disclosures'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/cases/{id}/disclosures', {
          params: { ...path(caseId), query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** What the recipient would see; asked anew whenever the terms change. */
export const disclosurePreviewQuery = (caseId: string, body: DisclosurePreviewBody) =>
  queryOptions({
    queryKey: ['case', caseId, 'disclosure-preview', body],
    queryFn: () => bodyOf(api.POST('/cases/{id}/disclosures/preview', { params: path(caseId), body })),
    retry: false,
  });

/** @param status undefined: whether or not they wait for an answer */
export const disclosureRequestsQuery = (direction: 'incoming' | 'outgoing', status?: 'open' | 'over') =>
  infiniteQueryOptions({
    queryKey: ['disclosure-requests', direction, status],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/disclosure-requests', {
          params: { query: { direction, status, limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const disclosureRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['disclosure-request', id],
    queryFn: () => bodyOf(api.GET('/disclosure-requests/{id}', { params: path(id) })),
  });

function refresh(): void {
  for (const key of ['case', 'disclosure-requests', 'disclosure-request', 'notifications'])
    void queryClient.invalidateQueries({ queryKey: [key] });
}

/** An act on a disclosure or on a request. @param send one request */
export function useDisclosureAct<Input>(send: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({
    mutationFn: (input: Input) => withStepUp(() => send(input)),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

const seen = ({ id, etag }: Pick<DisclosureView, 'id' | 'etag'>) => ({
  ...path(id),
  header: { 'If-Match': etag },
});

/** The acts themselves. */
export const disclosureActs = {
  disclose: (caseId: string, key: string, body: DisclosureBody) =>
    bodyOf(
      api.POST('/cases/{id}/disclosures', {
        params: { ...path(caseId), header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  end: (view: DisclosureView, reason: DisclosureEnd) =>
    bodyOf(api.POST('/disclosures/{id}/end', { params: seen(view), body: { reason } })),
  ask: (caseId: string, key: string, body: AskDisclosureBody) =>
    bodyOf(
      api.POST('/cases/{id}/disclosure-requests', {
        params: { ...path(caseId), header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  answer: (view: DisclosureRequestView, body: AnswerDisclosureBody) =>
    bodyOf(api.POST('/disclosure-requests/{id}/answer', { params: seen(view), body })),
  refuse: (view: DisclosureRequestView, reason: DisclosureRefusal) =>
    bodyOf(api.POST('/disclosure-requests/{id}/refusal', { params: seen(view), body: { reason } })),
  withdraw: (view: DisclosureRequestView) =>
    bodyOf(api.POST('/disclosure-requests/{id}/withdrawal', { params: seen(view), body: {} })),
};
