import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CaseView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { emergenciesOfCaseQuery, useEndEmergency } from './emergency-queries';

interface CaseBandProps {
  view: CaseView;
}

/** On every page of a case that its reader opened in an emergency: until when, and the way out. Only the holder sees such a grant. */
export function EmergencyBand({ view }: CaseBandProps) {
  const isOpen = view.participants.some(({ ground }) => ground === 'emergency');
  return isOpen ? <Band caseId={view.id} /> : null;
}

function Band({ caseId }: { caseId: string }) {
  const navigate = useNavigate();
  const { data } = useQuery(emergenciesOfCaseQuery(caseId));
  const end = useEndEmergency(() => void navigate({ to: '/' }));
  const own = data?.items.find(({ isOwn, isOpen }) => isOwn && isOpen);
  if (!own) return null;
  return (
    <Notice tone="warning">
      <div className="row row--apart">
        <div>
          <p>
            <strong>
              <Trans>
                Open to you in an emergency, until <When at={own.endsAt} />
              </Trans>
            </strong>
          </p>
          <p className="small">
            <Trans>You read only. Every look is recorded and reviewed.</Trans>
          </p>
        </div>
        <Button small busy={end.isPending} onClick={() => end.mutate(own)}>
          <Trans>End it now</Trans>
        </Button>
      </div>
      <ProblemNotice error={end.error} />
    </Notice>
  );
}
