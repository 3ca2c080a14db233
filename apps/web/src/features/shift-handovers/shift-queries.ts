import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { api, bodyOf, cursorOf, queryClient, type ShiftHandover, type ShiftLine } from '../../shared/api';

const PAGE = 25;

/** What happened in a unit since the last hand-over. To read it acknowledges nothing. */
export const shiftQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['shift', unitId],
    queryFn: () =>
      bodyOf(api.GET('/shelters/units/{id}/shift-handover', { params: { path: { id: unitId } } })),
    // The page is of the moment at which it is read.
    staleTime: 0,
  });

export const pastShiftsQuery = (unitId: string) =>
  infiniteQueryOptions({
    queryKey: ['shifts', unitId],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/shelters/units/{id}/shift-handovers', {
          params: { path: { id: unitId }, query: { limit: PAGE, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** The lines of one past hand-over. */
export const handoverQuery = (id: string) =>
  queryOptions({
    queryKey: ['shifts', 'one', id],
    queryFn: () => bodyOf(api.GET('/shelters/shift-handovers/{id}', { params: { path: { id } } })),
  });

/** An act on a shift; what it changed is read again, also when a colleague was faster. */
export function useShiftAct<Input>(act: (input: Input) => Promise<unknown>, onDone?: () => void) {
  return useMutation({
    mutationFn: act,
    onSuccess: onDone,
    onSettled: () =>
      Promise.all(['shift', 'shifts'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
}

const seen = ({ id, etag }: Pick<ShiftHandover | ShiftLine, 'id' | 'etag'>) => ({
  path: { id },
  header: { 'If-Match': etag },
});

/** The requests themselves. */
export const shiftActs = {
  write: (unitId: string, key: string, body: { text: string; stayId?: string }) =>
    bodyOf(
      api.POST('/shelters/units/{id}/shift-lines', {
        params: { path: { id: unitId }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  correct: (line: ShiftLine, text: string) =>
    bodyOf(api.PATCH('/shelters/shift-lines/{id}', { params: seen(line), body: { text } })),
  handOver: (handover: ShiftHandover) =>
    bodyOf(api.POST('/shelters/shift-handovers/{id}/handing-over', { params: seen(handover), body: {} })),
  acknowledge: (handover: ShiftHandover) =>
    bodyOf(api.POST('/shelters/shift-handovers/{id}/acknowledgement', { params: seen(handover), body: {} })),
};
