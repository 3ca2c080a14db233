import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { api, bodyOf, queryClient, useIdempotencyKey, type CreateCase, type DraftContent } from '../api';
import type { paths } from '../api/generated/schema';
import type { DraftSaver } from '../drafts/draft-saver';
import { useRescue } from '../drafts/use-rescue';
import { caseOf } from './report-body';
import { useReportErrors } from './report-errors';
import type { ReportValues } from './report-values';

type IntakeBody = paths['/api/v1/cases']['post']['requestBody']['content']['application/json'];

/** Saves while it is typed, checks when it is sent, and opens the case it became. */
export function useReport(form: UseFormReturn<ReportValues>, saver: DraftSaver<DraftContent>) {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  useAutosave(form, saver);
  const send = useMutation({
    mutationFn: (intake: CreateCase) => {
      const params = { header: { 'Idempotency-Key': keyOf(intake) } };
      return bodyOf(api.POST('/cases', { params, body: intake as unknown as IntakeBody }));
    },
    onSuccess: async ({ id }) => {
      saver.discard();
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      await navigate({ to: '/cases/$caseId', params: { caseId: id }, state: { isNew: true } });
    },
    onError: () => saver.resume(),
  });
  const { errors, attempt, check } = useReportErrors(send.error);
  const submit = form.handleSubmit(async (values) => {
    if (send.isPending || !check(values)) return;
    saver.stop();
    // A draft that is just being created belongs to this report too.
    await saver.settled();
    send.mutate({ ...caseOf(values), draftId: saver.draftId });
  });
  return { submit, isSending: send.isPending, errors, attempt };
}

function useAutosave(form: UseFormReturn<ReportValues>, saver: DraftSaver<DraftContent>): void {
  useEffect(() => {
    const watching = form.watch(() => saver.change(caseOf(form.getValues())));
    return () => watching.unsubscribe();
  }, [form, saver]);
  useRescue(saver);
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The case was reported a moment ago. */
    isNew?: boolean;
    /** The referral was sent a moment ago. */
    isSent?: boolean;
  }
}
