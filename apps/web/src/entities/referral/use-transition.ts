import { useMutation } from '@tanstack/react-query';
import {
  api,
  ApiProblem,
  queryClient,
  versioned,
  type CompletionOutcome,
  type ReferralView,
  type RefusalReason,
  type Versioned,
} from '../../shared/api';
import { referralQuery } from './referral-query';

export type TransitionAct =
  | { act: 'receipt' | 'acceptance' }
  | { act: 'refusal'; reason: RefusalReason; detail?: string }
  | { act: 'withdrawal'; reason?: string }
  | { act: 'completion'; outcome: CompletionOutcome };

/** One step of a referral, for the version that is on the screen: what changed meanwhile is shown, not overwritten. */
export function useTransition(id: string) {
  return useMutation({
    mutationFn: async (act: TransitionAct) => {
      const shown = queryClient.getQueryData(referralQuery(id).queryKey);
      return post(act, { path: { id }, header: { 'If-Match': shown?.etag ?? '' } });
    },
    onSuccess: (answer) => {
      queryClient.setQueryData(referralQuery(id).queryKey, answer);
      for (const key of ['home', 'referrals', 'case', 'who-has']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    },
    onError: async (error) => {
      const isOutdated = error instanceof ApiProblem && (error.status === 409 || error.status === 412);
      if (isOutdated) await queryClient.invalidateQueries({ queryKey: ['referral', id] });
    },
  });
}

interface Params {
  path: { id: string };
  header: { 'If-Match': string };
}

function post(step: TransitionAct, params: Params): Promise<Versioned<ReferralView>> {
  switch (step.act) {
    case 'receipt':
      return versioned(api.POST('/referrals/{id}/receipt', { params, body: {} }));
    case 'acceptance':
      return versioned(api.POST('/referrals/{id}/acceptance', { params, body: {} }));
    case 'refusal': {
      const { reason, detail } = step;
      return versioned(api.POST('/referrals/{id}/refusal', { params, body: { reason, detail } }));
    }
    case 'withdrawal':
      return versioned(api.POST('/referrals/{id}/withdrawal', { params, body: { reason: step.reason } }));
    case 'completion':
      return versioned(api.POST('/referrals/{id}/completion', { params, body: { outcome: step.outcome } }));
  }
}

export type Transition = ReturnType<typeof useTransition>;
