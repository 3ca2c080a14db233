import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type GuardianshipView, reportsOf } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { draftsQuery } from '../../session/drafts/drafts-query';
import { useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { isBegun, type ReportPlace } from './report-draft';
import { ReportForm } from './report-form';

interface GuardianActsProps {
  guardianship: GuardianshipView;
}

/** The report that is due, which is gone on with where it was left. */
export function GuardianActs({ guardianship: { id, report, actions, takeBack } }: GuardianActsProps) {
  const view = useCase();
  const [isOpen, setOpen] = useState<boolean>();
  const place = report && {
    caseId: view.id,
    reference: view.reference,
    guardianshipId: id,
    kind: report.kind,
  };
  const isLeft = useIsBegun(actions.includes('report') ? place : undefined);
  // It stays open when the draft goes, or is taken over by the form.
  if (isOpen === undefined && isLeft) setOpen(true);
  if (place && isOpen) return <ReportForm place={place} onDone={() => setOpen(false)} />;
  if (!actions.includes('report')) return null;
  return (
    // A bar at the foot of a telephone would lie over the notice that an act is taken back.
    <div className={takeBack ? 'act' : 'act act--thumb'}>
      <Button look="primary" wide={!takeBack} onClick={() => setOpen(true)}>
        <Trans>Write the report</Trans>
      </Button>
    </div>
  );
}

/** Whether a report that may be written here was begun and not handed in. */
function useIsBegun(place: ReportPlace | undefined): boolean {
  const { user } = useSession();
  const { data } = useQuery({ ...draftsQuery, select: reportsOf, enabled: place !== undefined });
  return place !== undefined && isBegun(user.id, place, data ?? []);
}
