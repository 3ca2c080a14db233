import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import type { IncidentView } from '../../shared/api';
import { withStepUp } from '../../session/step-up';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { saveFile } from '../../shared/ui/save-file';
import { incidentActs, incidentFile, useIncidentAct } from './incident-queries';

interface ViewProps {
  view: IncidentView;
}

/** The record as a file, and the end of the entry. */
export function EndCard({ view }: ViewProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Record and end`}>
      <div className="stack">
        <Exports view={view} />
        <End view={view} />
      </div>
    </Card>
  );
}

function Exports({ view }: ViewProps) {
  const file = useMutation({
    mutationFn: (format: 'csv' | 'pdf') => withStepUp(() => incidentFile(view.id, format)),
    onSuccess: saveFile,
  });
  return (
    <>
      <div className="row">
        <Button small busy={file.isPending} onClick={() => file.mutate('csv')}>
          <Trans>Save as CSV</Trans>
        </Button>
        <Button small busy={file.isPending} onClick={() => file.mutate('pdf')}>
          <Trans>Save as PDF</Trans>
        </Button>
        <span className="small quiet">
          <Trans>What the law asks for, for the authority. Who reported it is not named.</Trans>
        </span>
      </div>
      <ProblemNotice error={file.error} />
    </>
  );
}

function End({ view }: ViewProps) {
  const close = useIncidentAct(() => incidentActs.close(view));
  const reopen = useIncidentAct(() => incidentActs.reopen(view.id));
  return (
    <>
      <ProblemNotice error={close.error ?? reopen.error} />
      {view.closedAt ? (
        <p>
          <Trans>
            Closed <When at={view.closedAt} />.
          </Trans>
        </p>
      ) : null}
      {view.actions.includes('closing') ? (
        <div>
          <Button busy={close.isPending} onClick={() => close.mutate(undefined)}>
            <Trans>Close the incident</Trans>
          </Button>
        </div>
      ) : null}
      {view.actions.includes('reopening') ? (
        <div>
          <Button busy={reopen.isPending} onClick={() => reopen.mutate(undefined)}>
            <Trans>Open it again</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}
