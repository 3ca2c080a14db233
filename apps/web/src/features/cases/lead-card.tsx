import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf } from '../../shared/api';
import { Loaded } from '../../shared/ui/loaded';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TakeBackNotice } from '../../shared/ui/take-back-notice';
import { CloseDialog } from './close-dialog';
import { ClosedNotice } from './closed-notice';
import { HandoverDialog } from './handover-dialog';
import { HandoverNotice } from './handover-notice';
import { type LeadProps, leadQuery } from './lead-query';
import { ReopenDialog } from './reopen-dialog';
import { useLeadAct } from './use-lead-act';

interface LeadCardProps {
  caseId: string;
}

/** Who leads, since when, and what the agency that leads can make of the case. */
export function LeadCard({ caseId }: LeadCardProps) {
  const { t } = useLingui();
  return (
    <Card title={t`Who leads`}>
      <Loaded query={useQuery(leadQuery(caseId))}>{(shown) => <Lead shown={shown} />}</Loaded>
    </Card>
  );
}

function Lead({ shown }: LeadProps) {
  const { leadAgency, leadSince, handover, status } = shown.value;
  return (
    <div className="stack stack--tight">
      <p>
        <strong>{leadAgency.name}</strong>
        <span className="small quiet">
          {' · '}
          <Trans>
            since <When at={leadSince} />
          </Trans>
        </span>
      </p>
      {status === 'follow_up' ? (
        <p className="small">
          <Trans>In follow-up: the help has ended, the contact goes on.</Trans>
        </p>
      ) : null}
      <ClosedNotice lead={shown.value} />
      {status === 'closed' ? <TakeBackClosure shown={shown} /> : null}
      {handover ? <HandoverNotice handover={handover} /> : null}
      <Acts shown={shown} />
    </div>
  );
}

function TakeBackClosure({ shown }: LeadProps) {
  const { id, takeBack } = shown.value;
  const run = useLeadAct<object>(() =>
    bodyOf(api.POST('/cases/{id}/closure/take-back', { params: { path: { id } }, body: {} })),
  );
  return <TakeBackNotice takeBack={takeBack} verb={<Trans>Take the closing back</Trans>} run={run} />;
}

type Asked = 'handover' | 'closure' | 'reopening';

function Acts({ shown }: LeadProps) {
  const [asked, setAsked] = useState<Asked>();
  const { id, actions, status } = shown.value;
  const followUp = useLeadAct(() => {
    const params = { path: { id }, header: { 'If-Match': shown.etag ?? '*' } };
    return bodyOf(api.POST('/cases/{id}/follow-up', { params, body: {} }));
  });
  const close = () => setAsked(undefined);
  if (actions.length === 0) return null;
  return (
    <>
      <ProblemNotice error={followUp.error} />
      <div className="row lead-acts">
        {actions.includes('handover') ? (
          <Button small onClick={() => setAsked('handover')}>
            <Trans>Hand over the lead…</Trans>
          </Button>
        ) : null}
        {actions.includes('follow_up') ? (
          <Button small busy={followUp.isPending} onClick={() => followUp.mutate(undefined)}>
            <Trans>Put into follow-up</Trans>
          </Button>
        ) : null}
        {actions.includes('closure') ? (
          <Button small onClick={() => setAsked('closure')}>
            <Trans>Close the case…</Trans>
          </Button>
        ) : null}
        {actions.includes('reopening') ? (
          <Button small onClick={() => setAsked('reopening')}>
            {status === 'closed' ? <Trans>Open the case again…</Trans> : <Trans>Take up again…</Trans>}
          </Button>
        ) : null}
      </div>
      {asked === 'handover' ? <HandoverDialog lead={shown.value} onClose={close} /> : null}
      {asked === 'closure' ? <CloseDialog shown={shown} onClose={close} /> : null}
      {asked === 'reopening' ? <ReopenDialog shown={shown} onClose={close} /> : null}
    </>
  );
}
