import { Trans } from '@lingui/react/macro';
import type { CaseGuardianship } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Lifted } from './lifted';

interface LiftedConflictsProps {
  conflicts: CaseGuardianship['liftedConflicts'];
}

/** Records that no longer keep a guardian out of the case, as the Service reads them. */
export function LiftedConflicts({ conflicts }: LiftedConflictsProps) {
  if (conflicts.length === 0) return null;
  return (
    <div className="stack">
      <h3>
        <Trans>Lifted conflicts of interest</Trans>
      </h3>
      <ul className="rows rows--dense">
        {conflicts.map(({ id, displayName, reason, recordedAt, lifted }) => (
          <li key={id}>
            <p>
              <strong>{displayName}</strong>
            </p>
            <p className="small quiet">
              <Label list="conflict-reason" code={reason} />
              {' · '}
              <When at={recordedAt} />
              {' · '}
              <Lifted lifted={lifted} />
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
