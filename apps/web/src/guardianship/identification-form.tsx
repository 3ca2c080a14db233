import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type CaseGuardianship } from '../api';
import { Button } from '../ui/button';
import { Fold } from '../ui/fold';
import { ProblemNotice } from '../ui/problem-notice';
import { CodeChoices } from './code-choices';
import { useAct } from './use-act';

interface IdentificationFormProps {
  part: CaseGuardianship;
}

/** The Service's decision whether this is an unaccompanied minor. */
export function IdentificationForm({ part }: IdentificationFormProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState<string[]>([]);
  const minor = part.minor!;
  const path = { id: minor.id };
  const identify = useAct(part.id, (_: object, header) =>
    versioned(api.POST('/minors/{id}/identification', { params: { path, header }, body: {} })),
  );
  const reject = useAct(part.id, (body: { reason: string }, header) =>
    versioned(api.POST('/minors/{id}/rejection', { params: { path, header }, body })),
  );
  const mayIdentify = part.actions.includes('identification');
  const mayReject = part.actions.includes('rejection') && minor.status === 'signalled';
  if (!mayIdentify && !mayReject) return null;
  return (
    <div className="stack">
      <ProblemNotice error={identify.error ?? reject.error} />
      {mayIdentify ? (
        <Button look="primary" busy={identify.isPending} onClick={() => identify.mutate({})}>
          <Trans>This is an unaccompanied minor</Trans>
        </Button>
      ) : null}
      {mayReject ? (
        <Fold title={t`This is no unaccompanied minor`}>
          {() => (
            <div className="stack">
              <CodeChoices list="minor-rejection" label={t`Why`} value={reason} onChange={setReason} />
              <Button
                disabled={reason.length === 0}
                busy={reject.isPending}
                onClick={() => reject.mutate({ reason: reason[0]! })}
              >
                <Trans>Record it</Trans>
              </Button>
            </div>
          )}
        </Fold>
      ) : null}
    </div>
  );
}
