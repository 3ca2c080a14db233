import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  api,
  ApiProblem,
  queryClient,
  useIdempotencyKey,
  versioned,
  type AppointmentEnding,
  type AppointmentRefusal,
  type AppointmentView,
  type Versioned,
} from '../../shared/api';
import { appointmentQuery } from './appointment-query';

/** Somebody to ask, with the decision that somebody outside the register needs. */
export interface Person {
  practitionerId?: string;
  outsideRegister?: { ground: string; reason: string };
}

type Act =
  | { act: 'confirmation' }
  | { act: 'refusal'; reason: AppointmentRefusal }
  | { act: 'attendance'; outcome: 'present' | 'late' | 'no_show'; arrivedAt?: string }
  | { act: 'cost'; costCents: number }
  | { act: 'cancellation' | 'ending'; reason: AppointmentEnding }
  | ({ act: 'offer' | 'replacement' } & Person);

/** One step of an appointment, for the version that is on the screen. */
export function useAppointmentAct(id: string) {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (step: Act) => {
      const etag = queryClient.getQueryData(appointmentQuery(id).queryKey)?.etag ?? '';
      const header = { 'If-Match': etag, 'Idempotency-Key': keyOf({ id, etag, ...step }) };
      return post(step, { path: { id }, header });
    },
    onSuccess: async (answer) => {
      queryClient.setQueryData(appointmentQuery(answer.value.id).queryKey, answer);
      for (const key of ['home', 'appointments', 'case-appointments', 'candidates']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
      if (answer.value.id === id) return;
      void queryClient.invalidateQueries({ queryKey: ['appointment', id] });
      await navigate({
        to: '/appointments/$appointmentId',
        params: { appointmentId: answer.value.id },
        state: { isSent: true },
      });
    },
    onError: async (error) => {
      const isOutdated = error instanceof ApiProblem && (error.status === 409 || error.status === 412);
      if (isOutdated) {
        await queryClient.invalidateQueries({ queryKey: ['appointment', id] });
        await queryClient.invalidateQueries({ queryKey: ['candidates'] });
      }
    },
  });
}

interface Params {
  path: { id: string };
  header: { 'If-Match': string; 'Idempotency-Key': string };
}

function post(step: Act, params: Params): Promise<Versioned<AppointmentView>> {
  switch (step.act) {
    case 'confirmation':
      return versioned(api.POST('/appointments/{id}/confirmation', { params, body: {} }));
    case 'refusal':
      return versioned(api.POST('/appointments/{id}/refusal', { params, body: { reason: step.reason } }));
    case 'attendance':
      return versioned(
        api.POST('/appointments/{id}/attendance', {
          params,
          body: { outcome: step.outcome, arrivedAt: step.arrivedAt },
        }),
      );
    case 'cost':
      return versioned(api.POST('/appointments/{id}/cost', { params, body: { costCents: step.costCents } }));
    case 'cancellation':
      return versioned(
        api.POST('/appointments/{id}/cancellation', { params, body: { reason: step.reason } }),
      );
    case 'ending':
      return versioned(api.POST('/appointments/{id}/ending', { params, body: { reason: step.reason } }));
    case 'offer': {
      const { practitionerId = '', outsideRegister } = step;
      return versioned(
        api.POST('/appointments/{id}/offer', { params, body: { practitionerId, outsideRegister } }),
      );
    }
    case 'replacement': {
      const { practitionerId, outsideRegister } = step;
      return versioned(
        api.POST('/appointments/{id}/replacement', { params, body: { practitionerId, outsideRegister } }),
      );
    }
  }
}

/** What an act on an appointment is given. */
export interface AppointmentActProps {
  appointment: AppointmentView;
  act: ReturnType<typeof useAppointmentAct>;
}
