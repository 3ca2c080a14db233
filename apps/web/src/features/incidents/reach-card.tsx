import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { IncidentView } from '../../shared/api';
import { useOtherAgencies } from '../../entities/agency/agencies-query';
import { AgencyField } from '../../entities/agency/agency-field';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { Reference } from '../../shared/ui/reference';
import { LineField } from '../../shared/ui/value-fields';
import { ShortForm } from '../../shared/ui/short-form';
import { incidentActs, useIncidentAct } from './incident-queries';
import { written } from '../../shared/ui/written';

interface ViewProps {
  view: IncidentView;
}

/** Which cases it touches, and which agencies answer for the data as well. */
export function ReachCard({ view }: ViewProps) {
  const { t } = useLingui();
  const { cases, agencies, actions } = view;
  if (cases.length + agencies.length === 0 && !actions.includes('case')) return null;
  return (
    <Card title={t`Cases and agencies it touches`} flush>
      <ul className="rows rows--dense">
        {cases.map((one) => (
          <CaseRow key={one.id} view={view} one={one} />
        ))}
        {agencies.map(({ agency, toldAt }) => (
          <li key={agency.id} className="row row--apart">
            <span>{agency.name}</span>
            <span className="small quiet">
              <Trans>
                told <When at={toldAt} />
              </Trans>
            </span>
          </li>
        ))}
      </ul>
      <div className="card__body stack">
        <p className="small quiet">
          <Trans>
            You see the number of a case and nothing of what is in it. Another agency is told that something
            happened, not what: call it.
          </Trans>
        </p>
        {actions.includes('case') ? (
          <Fold title={t`Add a case by its number`}>{() => <CaseForm view={view} />}</Fold>
        ) : null}
        {actions.includes('passing') ? (
          <Fold title={t`Tell another agency`}>{() => <AgencyForm view={view} />}</Fold>
        ) : null}
      </div>
    </Card>
  );
}

function CaseRow({ view, one }: ViewProps & { one: IncidentView['cases'][number] }) {
  const act = useIncidentAct(() => incidentActs.unlink(view.id, one.id));
  return (
    <li className="row row--apart">
      <Reference value={one.reference} />
      {view.actions.includes('case') ? (
        <Button small busy={act.isPending} onClick={() => act.mutate(undefined)}>
          <Trans>Take off</Trans>
        </Button>
      ) : null}
    </li>
  );
}

function CaseForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [reference, setReference] = useState('');
  const act = useIncidentAct(
    () => incidentActs.link(view.id, written(reference)),
    () => setReference(''),
  );
  return (
    <ShortForm
      act={act}
      isMissing={!written(reference)}
      verb={<Trans>Add the case</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <LineField label={t`Number of the case`} maxLength={20} value={reference} onChange={setReference} />
    </ShortForm>
  );
}

function AgencyForm({ view }: ViewProps) {
  const { t } = useLingui();
  const [agencyId, setAgency] = useState('');
  const told = view.agencies.map(({ agency }) => agency.id);
  const others = useOtherAgencies().filter(({ id }) => !told.includes(id));
  const act = useIncidentAct(
    () => incidentActs.pass(view.id, agencyId),
    () => setAgency(''),
  );
  return (
    <ShortForm
      act={act}
      isMissing={!agencyId}
      verb={<Trans>Tell this agency</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <AgencyField label={t`Agency`} agencies={others} value={agencyId} onChange={setAgency} />
    </ShortForm>
  );
}
