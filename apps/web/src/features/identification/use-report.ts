import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { queryClient, type CreateCase, type DraftContent } from '../../shared/api';
import type { DraftSaver } from '../../session/drafts/draft-saver';
import { useRescue } from '../../session/drafts/use-rescue';
import { useSession } from '../../session/session-query';
import { personSender } from '../../session/unsent/sender';
import { send } from '../../session/unsent/unsent';
import { useSendOnce } from '../../session/unsent/use-send-once';
import { caseOf } from './report-body';
import { useReportErrors } from './report-errors';
import type { ReportValues } from './report-values';

/**
 * Saves while it is typed, checks when it is sent, and opens the case it became, or says that the report waits on the device.
 * Two presses of one form are one report.
 */
export function useReport(form: UseFormReturn<ReportValues>, saver: DraftSaver<DraftContent>) {
  useAutosave(form, saver);
  const sending = useSending(saver);
  const { errors, attempt, check } = useReportErrors(sending.error);
  const submit = form.handleSubmit((values) => {
    if (!sending.isPending && check(values)) sending.press(values);
  });
  return { submit, isSending: sending.isPending, errors, attempt };
}

function useSending(saver: DraftSaver<DraftContent>) {
  const { user, membership } = useSession();
  const navigate = useNavigate();
  return useSendOnce({
    mutationFn: async (values: ReportValues) => {
      const id = crypto.randomUUID();
      const writtenAt = new Date().toISOString();
      saver.stop();
      // A draft that is just being created belongs to this report too.
      await saver.settled();
      const body: CreateCase = { ...caseOf(values), draftId: saver.draftId, writtenAt };
      const sender = personSender(user.id, membership.id);
      return { id, made: await send<{ id: string }>(sender, 'report', { path: '/cases', body }, id) };
    },
    onSuccess: async ({ id, made }) => {
      saver.discard();
      if (!made) return navigate({ to: '/report', search: { kept: id }, replace: true });
      void queryClient.invalidateQueries({ queryKey: ['home'] });
      await navigate({ to: '/cases/$caseId', params: { caseId: made.id }, state: { isNew: true } });
    },
    onError: () => saver.resume(),
  });
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
