import { useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { api, bodyOf, queryClient, useIdempotencyKey, type CaseView } from '../../shared/api';
import type { FormError } from '../../shared/ui/error-summary';
import { useEndsWithConsent } from './consent-question';
import { bodyOfReferral, recipientIdsOf, type ReferValues } from './refer-values';
import { refuseUnreadable } from '../../shared/ui/unreadable';
import { written } from '../../shared/ui/written';

/** Checks, sends, and opens the referral that was sent. */
export function useRefer(form: UseFormReturn<ReferValues>, view: CaseView) {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  const endsWithConsent = useEndsWithConsent();
  const missingOf = useMissing(endsWithConsent);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [attempt, setAttempt] = useState(0);
  const send = useMutation({
    mutationFn: (values: ReferValues) => {
      const body = bodyOfReferral(values, view.rights.read, endsWithConsent(values.legalGround));
      const params = { path: { id: view.id }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/cases/{id}/referrals', { params, body }));
    },
    onSuccess: async ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: ['case', view.id] });
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      await navigate({ to: '/referrals/$referralId', params: { referralId: id }, state: { isSent: true } });
    },
  });
  const submit = form.handleSubmit((values, event) => {
    if (refuseUnreadable(event?.target as HTMLFormElement)) return;
    const missing = missingOf(values);
    setErrors(missing);
    setAttempt((n) => n + 1);
    if (missing.length === 0 && !send.isPending) send.mutate(values);
  });
  return { submit, errors, attempt, isSending: send.isPending, failure: send.error };
}

function useMissing(endsWithConsent: (ground: string) => boolean): (values: ReferValues) => FormError[] {
  const { t } = useLingui();
  return (values) => {
    const { legalGround, message, consent } = values;
    const errors: FormError[] = [];
    if (recipientIdsOf(values).length === 0)
      errors.push({ target: 'recipient', text: t`Choose who is asked` });
    if (!legalGround) errors.push({ target: 'ground', text: t`Choose on what ground the data are shared` });
    if (legalGround === 'other_legal_ground' && !written(message)) {
      errors.push({ target: 'message', text: t`Name the legal ground in the message` });
    }
    if (endsWithConsent(legalGround)) {
      if (!consent.givenBy) errors.push({ target: 'consent-giver', text: t`Choose who consents` });
      if (!consent.form) errors.push({ target: 'consent-form', text: t`Choose how the consent was given` });
    }
    return errors;
  };
}
