import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { YouthMandate, YouthPlan } from '../../shared/api';
import { draftFrom, followedBy, goneFrom, type PlanDraft } from './plan-draft';
import { youthQuery } from './youth-query';

/**
 * What is typed of the next version of a plan, and the version that it goes on from. Where another was written meanwhile, the form still
 * sends the ETag it was filled from, so that the API refuses it, until its writer goes on from the newer one.
 */
export function usePlanDraft(caseId: string, { id, plans }: YouthMandate) {
  const shown = useSuspenseQuery(youthQuery(caseId)).data;
  const newest: YouthPlan | undefined = plans[0];
  const [base, setBase] = useState({ etag: shown.etag, plan: newest });
  const [draft, setDraft] = useState<PlanDraft>(draftFrom(newest));
  const meanwhile = newest && newest.id !== base.plan?.id ? newest : undefined;
  function goOn(): void {
    if (!meanwhile) return;
    setDraft(followedBy(draft, base.plan, meanwhile));
    setBase({ etag: shown.etag, plan: meanwhile });
  }
  return {
    mandateId: id,
    draft,
    change: (more: Partial<PlanDraft>) => setDraft({ ...draft, ...more }),
    /** Another part of the youth help that changes meanwhile does not stand in the way of a plan. */
    filledFrom: meanwhile ? base.etag : shown.etag,
    /** Of the version in force: a refused one takes nothing out of it. */
    gone: goneFrom(
      base.plan && !base.plan.inForce ? plans.find(({ inForce }) => inForce) : base.plan,
      draft.goals,
    ),
    /** A version that was written while this one was typed. */
    meanwhile,
    goOn,
  };
}
