import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, versioned, type AppointmentRole, cursorOf } from '../../shared/api';

/** An appointment with the version it was read at: an act is done to that version. */
export const appointmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['appointment', id],
    queryFn: () => versioned(api.GET('/appointments/{id}', { params: { path: { id } } })),
  });

export const deskQuery = queryOptions({
  queryKey: ['appointments', 'desk'],
  queryFn: () => bodyOf(api.GET('/appointments/desk')),
});

const PAGE = 50;

const IN_CALENDAR = ['requested', 'offered', 'confirmed', 'late', 'held'] as const;

/** What is in the calendar between two instants, the earliest first. */
export const calendarQuery = (from: string, to: string) =>
  infiniteQueryOptions({
    queryKey: ['appointments', from, to],
    queryFn: ({ pageParam }) => {
      const query = { from, to, status: [...IN_CALENDAR], limit: PAGE, cursor: pageParam };
      return bodyOf(api.GET('/appointments', { params: { query } }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

/** What somebody is looked for with. */
export interface Wanted {
  role: AppointmentRole;
  language?: string;
  dialect?: string;
  lawyerRole?: string;
  sexPreference?: 'female' | 'male';
  mode: string;
  district?: string;
  party?: string;
  startsAt: string;
  endsAt: string;
  replacesId?: string;
}

const MOST = 20;

/** Who could be asked; nobody is looked for before there is a time. */
export const candidatesQuery = (caseId: string, wanted: Wanted | undefined) =>
  queryOptions({
    queryKey: ['candidates', caseId, wanted],
    queryFn: () =>
      bodyOf(
        api.POST('/cases/{id}/appointments/candidates', {
          params: { path: { id: caseId } },
          body: { ...wanted!, limit: MOST },
        }),
      ),
    enabled: wanted !== undefined,
    staleTime: 30_000,
  });

export const practitionerQuery = queryOptions({
  queryKey: ['appointments', 'practitioner'],
  queryFn: () => bodyOf(api.GET('/practitioner')),
});

/** Everybody in the directory of one role, by name; for the administration of the platform. */
export const directoryQuery = (role: AppointmentRole) =>
  infiniteQueryOptions({
    queryKey: ['directory', role],
    queryFn: ({ pageParam: cursor }) =>
      bodyOf(api.GET('/practitioners', { params: { query: { role, limit: PAGE, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => cursorOf(page.next),
  });

export const feedsQuery = queryOptions({
  queryKey: ['appointments', 'feeds'],
  queryFn: () => bodyOf(api.GET('/calendars')),
});
