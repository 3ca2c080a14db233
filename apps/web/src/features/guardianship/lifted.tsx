import { Trans } from '@lingui/react/macro';
import type { CaseGuardianship } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Colon } from '../../shared/ui/colon';

/** That a record of a conflict was lifted: when, by which agency, and why. */
export function Lifted({
  lifted: { at, by, reason },
}: Pick<CaseGuardianship['liftedConflicts'][number], 'lifted'>) {
  return (
    <>
      <Trans>
        conflict lifted <When at={at} /> by {by}
      </Trans>
      {reason ? (
        <>
          <Colon />
          <Label list="conflict-lifting" code={reason} />
        </>
      ) : null}
    </>
  );
}
