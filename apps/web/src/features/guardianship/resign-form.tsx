import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, type GuardianshipView, versioned } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { PersonDialog } from '../../entities/person/person-dialog';
import { Button } from '../../shared/ui/button';
import { Fact, Facts } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { useDayOf } from './notice-day';
import { useAct } from './use-act';

interface ResignFormProps {
  guardianship: GuardianshipView;
}

/** The guardian resigns: away from the daily work, and after a dialog that says what it leads to. */
export function ResignForm({ guardianship }: ResignFormProps) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  return (
    <Fold title={t`End your task as guardian`}>
      {() => (
        <div className="stack">
          <p className="small quiet">
            <Trans>
              You hand in your resignation to the Guardianship Service, which looks for another guardian.
            </Trans>
          </p>
          <div>
            <Button onClick={() => setAsking(true)}>
              <Trans>Resign as guardian…</Trans>
            </Button>
          </div>
          {isAsking ? <ResignDialog guardianship={guardianship} onClose={() => setAsking(false)} /> : null}
        </div>
      )}
    </Fold>
  );
}

interface ResignDialogProps extends ResignFormProps {
  onClose: () => void;
}

function ResignDialog({ guardianship: { id, guardian, noticeWouldEnd }, onClose }: ResignDialogProps) {
  const { t } = useLingui();
  const dayOf = useDayOf();
  const view = useCase();
  const resign = useAct(view.id, (_: object, header) =>
    versioned(api.POST('/guardianships/{id}/resignation', { params: { path: { id }, header }, body: {} })),
  );
  return (
    <PersonDialog
      act="guardianship.resign"
      title={t`Resign as guardian?`}
      verb={<Trans>Resign as guardian</Trans>}
      run={resign}
      onConfirm={() => resign.mutate({}, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Facts>
        <Fact name={t`Guardian`}>{guardian.displayName}</Fact>
        {noticeWouldEnd ? <Fact name={t`Last day of the notice`}>{dayOf(noticeWouldEnd)}</Fact> : null}
      </Facts>
      <ul>
        <li>
          <Trans>The Guardianship Service is told now and looks for another guardian.</Trans>
        </li>
        <li>
          <Trans>
            You remain the guardian, with the same access and the same reports, until another guardian is
            appointed. After the last day the Service may end your task without one.
          </Trans>
        </li>
      </ul>
    </PersonDialog>
  );
}
