import { useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import {
  api,
  bodyOf,
  queryClient,
  useIdempotencyKey,
  type AppointmentRole,
  type CreateAppointment,
} from '../../shared/api';
import type { FormError } from '../../shared/ui/error-summary';
import { useTries } from '../../shared/ui/use-tries';
import { candidatesQuery } from './appointment-query';
import { bodyOfBooking, type BookValues, lacksAddress, PLACE_TEXT, wantedOf } from './book-values';
import { visibleLength } from '../../shared/ui/written';

/** Looks for people while the form is filled in, checks, books, and opens what was booked. */
export function useBook(form: UseFormReturn<BookValues>, caseId: string, role: AppointmentRole) {
  const values = useWatch({ control: form.control }) as BookValues;
  const wanted = wantedOf(values, role);
  const candidates = useQuery(candidatesQuery(caseId, wanted));
  const people = wanted ? (candidates.data?.items ?? []) : [];
  const chosen = people.find(({ id }) => id === values.practitionerId) ?? people[0];
  const isOutside = role === 'interpreter' && chosen !== undefined && !chosen.registerNumber;
  const { attempt, errors, errorAt, tried } = useTries(useMissing(values, role, isOutside));
  const book = useSend(caseId);
  const submit = form.handleSubmit(() => {
    if (!tried() || !wanted || book.isPending) return;
    book.mutate(bodyOfBooking(values, wanted, chosen && { id: chosen.id, isOutside }));
  });
  return {
    submit,
    people,
    chosen,
    isOutside,
    isLooking: candidates.isFetching && people.length === 0,
    hasTime: wanted !== undefined,
    attempt,
    errors,
    errorAt,
    isBooking: book.isPending,
    failure: book.error ?? candidates.error,
  };
}

/** Books for a case, then opens what was booked. */
function useSend(caseId: string) {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: CreateAppointment) => {
      const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/cases/{id}/appointments', { params, body }));
    },
    onSuccess: async ({ id }) => {
      for (const queryKey of [['case-appointments', caseId], ['appointments'], ['home'], ['candidates']]) {
        void queryClient.invalidateQueries({ queryKey });
      }
      await navigate({
        to: '/appointments/$appointmentId',
        params: { appointmentId: id },
        state: { isSent: true },
      });
    },
    // Somebody else was quicker: show who is still free.
    onError: () => queryClient.invalidateQueries({ queryKey: ['candidates'] }),
  });
}

function useMissing(values: BookValues, role: AppointmentRole, isOutside: boolean): FormError[] {
  const { t } = useLingui();
  const errors: FormError[] = [];
  if (role === 'interpreter' && !values.language) {
    errors.push({ target: 'language', text: t`Choose the language` });
  }
  if (!wantedOf({ ...values, language: 'any' }, role)) errors.push({ target: 'start', text: t`Choose when` });
  if (lacksAddress(values)) errors.push({ target: PLACE_TEXT, text: t`Write the address and the door` });
  if (isOutside && !values.outsideGround) {
    errors.push({ target: 'outside-ground', text: t`Choose why a person outside the register is asked` });
  }
  if (isOutside && visibleLength(values.outsideReason) < 10) {
    errors.push({ target: 'outside-reason', text: t`Give the reason in a sentence` });
  }
  return errors;
}

/** What a part of the form is given. */
export interface BookPartProps {
  booking: ReturnType<typeof useBook>;
  role: AppointmentRole;
}
