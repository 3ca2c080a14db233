import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from '../../shared/api';

export const caseAppointmentsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case-appointments', caseId],
    queryFn: () => bodyOf(api.GET('/cases/{id}/appointments', { params: { path: { id: caseId } } })),
    staleTime: 5 * 60_000,
  });
