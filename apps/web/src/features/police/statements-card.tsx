import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { HearingView, StatementsView } from '../../shared/api';
import { AlsoLabel, Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Fold } from '../../shared/ui/fold';
import { Loaded } from '../../shared/ui/loaded';
import { SealedCard } from '../../shared/ui/sealed-card';
import { HearingForm } from './hearing-form';
import { statementsQuery } from './police-query';
import { RecordForm } from './record-form';
import { RecordRow } from './record-row';

interface CaseProps {
  caseId: string;
}

export function StatementsCard({ caseId }: CaseProps) {
  const { t } = useLingui();
  return (
    <SealedCard title={t`Numbers of the police`} flush>
      <Statements caseId={caseId} />
    </SealedCard>
  );
}

function Statements({ caseId }: CaseProps) {
  const { t } = useLingui();
  return (
    <Loaded query={useQuery(statementsQuery(caseId))}>
      {(view) => (
        <>
          <div className="card__body stack stack--tight">
            <Told view={view} />
            <WhoReads view={view} />
          </div>
          {view.records.length + view.hearings.length > 0 ? (
            <ul className="rows">
              {view.records.map((record) => (
                <RecordRow key={record.id} record={record} others={view.others ?? []} />
              ))}
              {view.hearings.map((hearing) => (
                <HearingRow key={hearing.id} hearing={hearing} />
              ))}
            </ul>
          ) : null}
          {view.mayWrite ? (
            <div className="card__body stack">
              <Fold title={t`Add a number`}>{() => <RecordForm caseId={caseId} />}</Fold>
              <Fold title={t`A hearing, or the reflection period explained`}>
                {() => <HearingForm caseId={caseId} records={view.records.filter(({ own }) => own)} />}
              </Fold>
            </div>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

interface ViewProps {
  view: StatementsView;
}

/** The duty of the police in one sentence: was the reflection period explained? */
function Told({ view: { informed, visible, hiddenBecause, facts } }: ViewProps) {
  if (informed === undefined)
    return (
      <p>
        {visible ? (
          <Trans>You see the numbers that were shown to you by name.</Trans>
        ) : hiddenBecause === 'not_in_your_categories' ? (
          <Trans>Not in your agency’s categories.</Trans>
        ) : (
          <Trans>Not shared with your agency.</Trans>
        )}
      </p>
    );
  return (
    <p className="row">
      {informed ? (
        <Badge tone="good">
          <Trans>reflection period explained</Trans>
        </Badge>
      ) : (
        <Badge tone="warning">
          <Trans>reflection period not explained yet</Trans>
        </Badge>
      )}
      {facts ? (
        <span className="small quiet">
          {facts.heard ? <Trans>A hearing took place.</Trans> : <Trans>No hearing took place.</Trans>}
        </span>
      ) : null}
    </p>
  );
}

function WhoReads({ view: { readers } }: ViewProps) {
  const { i18n } = useLingui();
  if (!readers) return null;
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(
    readers.map(({ name }) => name),
  );
  return (
    <p className="small quiet">
      {readers.length > 0 ? (
        <Trans>Read here by your zone and: {names}. No other agency, unless you show a number by name.</Trans>
      ) : (
        <Trans>Read here by your zone alone, unless you show a number by name.</Trans>
      )}
    </p>
  );
}

interface HearingRowProps {
  hearing: HearingView;
}

function HearingRow({ hearing }: HearingRowProps) {
  return (
    <li className="stack stack--tight">
      <p>
        <strong>
          <Label list="hearing-kind" code={hearing.kind} />
        </strong>
        <AlsoLabel list="heard-as" code={hearing.heardAs} />
        {' · '}
        {hearing.heldAt ? <When at={hearing.heldAt} /> : <Trans>time not said</Trans>}
      </p>
      <p className="small quiet">
        {hearing.agency.name}
        {' · '}
        <Trans>
          recorded <When at={hearing.writtenAt} />
        </Trans>
        <AlsoLabel list="language" code={hearing.language} />
        <AlsoLabel list="hearing-interpreter" code={hearing.interpreter} />
        <AlsoLabel list="hearing-lawyer" code={hearing.lawyer} />
        {hearing.leafletLanguage ? (
          <>
            {' · '}
            <Trans>leaflet given:</Trans> <Label list="language" code={hearing.leafletLanguage} />
          </>
        ) : null}
      </p>
    </li>
  );
}
