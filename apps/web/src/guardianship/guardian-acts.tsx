import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type GuardianshipView, reportsOf, versioned } from '../api';
import { useCase } from '../cases/case-query';
import { draftsQuery } from '../drafts/drafts-query';
import { useSession } from '../session/session-query';
import { Button } from '../ui/button';
import { ProblemNotice } from '../ui/problem-notice';
import { isBegun, type ReportPlace } from './report-draft';
import { ReportForm } from './report-form';
import { useAct } from './use-act';

interface GuardianActsProps {
  guardianship: GuardianshipView;
}

/** What the guardian does: the report that is due, which is gone on with where it was left, and the notice. */
export function GuardianActs({ guardianship: { id, report, actions } }: GuardianActsProps) {
  const view = useCase();
  const [isOpen, setOpen] = useState<boolean>();
  const place = report && {
    caseId: view.id,
    reference: view.reference,
    guardianshipId: id,
    kind: report.kind,
  };
  const resign = useAct(view.id, (_: object, header) =>
    versioned(api.POST('/guardianships/{id}/resignation', { params: { path: { id }, header }, body: {} })),
  );
  const isLeft = useIsBegun(actions.includes('report') ? place : undefined);
  // It stays open when the draft goes, or is taken over by the form.
  if (isOpen === undefined && isLeft) setOpen(true);
  if (place && isOpen) return <ReportForm place={place} onDone={() => setOpen(false)} />;
  return (
    <>
      <ProblemNotice error={resign.error} />
      <div className="row">
        {actions.includes('report') ? (
          <div className="act act--thumb">
            <Button look="primary" wide onClick={() => setOpen(true)}>
              <Trans>Write the report</Trans>
            </Button>
          </div>
        ) : null}
        {actions.includes('resignation') ? (
          <Button busy={resign.isPending} onClick={() => resign.mutate({})}>
            <Trans>Give two months of notice</Trans>
          </Button>
        ) : null}
      </div>
    </>
  );
}

/** Whether a report that may be written here was begun and not handed in. */
function useIsBegun(place: ReportPlace | undefined): boolean {
  const { user } = useSession();
  const { data } = useQuery({ ...draftsQuery, select: reportsOf, enabled: place !== undefined });
  return place !== undefined && isBegun(user.id, place, data ?? []);
}
