import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, type CaseGuardianship, queryClient, versioned } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { ReasonDialog } from '../../entities/code/reason-dialog';
import { withStepUp } from '../../session/step-up';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { candidatesQuery } from './guardianship-query';
import { useAct } from './use-act';

type Conflict = CaseGuardianship['conflicts'][number];

interface RecordedConflictsProps {
  caseId: string;
  conflicts: readonly Conflict[];
}

/** Guardians whom the Service keeps out of the case, each with the way to lift the record. Nothing where there is none. */
export function RecordedConflicts({ caseId, conflicts }: RecordedConflictsProps) {
  const [lifted, setLifted] = useState<Conflict>();
  if (conflicts.length === 0) return null;
  return (
    <div className="stack">
      <h3>
        <Trans>Kept out by a conflict of interest</Trans>
      </h3>
      <ul className="rows rows--dense">
        {conflicts.map((one) => (
          <li key={one.id} className="row row--apart">
            <div>
              <p>
                <strong>{one.displayName}</strong>
              </p>
              <p className="small quiet">
                <Label list="conflict-reason" code={one.reason} />
                {' · '}
                <When at={one.recordedAt} />
              </p>
            </div>
            <Button small onClick={() => setLifted(one)}>
              <Trans>Lift the record…</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {lifted ? <Lift caseId={caseId} conflict={lifted} onClose={() => setLifted(undefined)} /> : null}
    </div>
  );
}

interface LiftProps {
  caseId: string;
  conflict: Conflict;
  onClose: () => void;
}

function Lift({ caseId, conflict: { id: conflictId, displayName }, onClose }: LiftProps) {
  const { t } = useLingui();
  const lift = useAct(caseId, ({ reason }: { reason: string }, header) =>
    withStepUp(() =>
      versioned(
        api.POST('/cases/{id}/guardian-conflicts/{conflictId}/lifting', {
          params: { path: { id: caseId, conflictId }, header },
          body: { reason },
        }),
      ),
    ),
  );
  function onSuccess(): void {
    void queryClient.invalidateQueries({ queryKey: candidatesQuery(caseId).queryKey });
    onClose();
  }
  return (
    <ReasonDialog
      title={t`Lift the conflict of interest?`}
      list="conflict-lifting"
      verb={<Trans>Lift the record</Trans>}
      act={{ ...lift, mutate: (reason: string) => lift.mutate({ reason }, { onSuccess }) }}
      onClose={onClose}
    >
      <p>
        <strong>{displayName}</strong>
      </p>
      <p>
        <Trans>
          This guardian may be appointed for the minor again. A guardianship that has ended stays ended. The
          record and its end stand on the timeline.
        </Trans>
      </p>
    </ReasonDialog>
  );
}
