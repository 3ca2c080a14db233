import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ConsultationView } from '../../shared/api';
import { ReasonDialog } from '../../entities/code/reason-dialog';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ShortForm } from '../../shared/ui/short-form';
import { TextField } from '../../shared/ui/value-fields';
import { consultationActs, type ConsultationEnd, useConsultationAct } from './consultation-queries';
import { written } from '../../shared/ui/written';

interface ViewProps {
  view: ConsultationView;
}

/** Rights of who is discussed, and the end: for who organises. */
export function EndCard({ view }: ViewProps) {
  const { t } = useLingui();
  const [isEnding, setEnding] = useState(false);
  if (!view.actions.includes('ending')) return null;
  return (
    <Card title={t`Rights and end`}>
      <div className="stack">
        <Fold title={view.rightsRestricted ? t`Rights are restricted` : t`Restrict rights while it is open`}>
          {() => <RestrictionForm view={view} />}
        </Fold>
        <p className="small quiet">
          <Trans>
            What was shared ends with the consultation. Minutes and what was agreed stay among the
            participants until the day that was fixed.
          </Trans>
        </p>
        <div>
          <Button className="consultation-end" onClick={() => setEnding(true)}>
            <Trans>End the consultation</Trans>
          </Button>
        </div>
        {isEnding ? <EndDialog view={view} onClose={() => setEnding(false)} /> : null}
      </div>
    </Card>
  );
}

function EndDialog({ view, onClose }: ViewProps & { onClose: () => void }) {
  const { t } = useLingui();
  const end = useConsultationAct((reason: ConsultationEnd) => consultationActs.end(view.id, reason), onClose);
  return (
    <ReasonDialog
      title={t`End the consultation`}
      list="consultation-end"
      without={['retention']}
      act={end}
      verb={<Trans>End it now</Trans>}
      onClose={onClose}
    />
  );
}

/** The reason is the data-protection officer's; nothing written ends the restriction. */
function RestrictionForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState(view.rightsReason ?? '');
  const restrict = useConsultationAct((text: string) =>
    consultationActs.restrict(view.id, written(text) || undefined),
  );
  return (
    <ShortForm
      act={restrict}
      isMissing={false}
      verb={<Trans>Save the restriction</Trans>}
      onSend={() => restrict.mutate(reason)}
    >
      <TextField
        label={t`Reason that the data-protection officer noted`}
        hint={t`Nothing written ends the restriction.`}
        rows={3}
        maxLength={10_000}
        value={reason}
        onChange={setReason}
      />
    </ShortForm>
  );
}
