import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, bodyOf, type InterceptedPerson } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { AlsoLabel, Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { useInterceptedWords } from './police-words';
import { usePoliceAct } from './use-police-act';

interface InterceptedProps {
  person: InterceptedPerson;
}

/** Somebody a check met, what became of them, and what can be done. */
export function InterceptedRow({ person }: InterceptedProps) {
  const wordsOf = useInterceptedWords();
  const { number } = person;
  return (
    <li className="stack stack--tight">
      <div className="row row--apart">
        <p>
          <span className="quiet">
            <Trans>No {number}</Trans>
          </span>{' '}
          <strong>{wordsOf(person)}</strong>
          <AlsoLabel list="language" code={person.language} />
        </p>
        <State person={person} />
      </div>
      {person.childAlone && person.status !== 'opened' ? (
        <p>
          <Badge tone="warning">
            <Trans>child first: with the case the Guardianship Service is told</Trans>
          </Badge>
        </p>
      ) : null}
      <Acts person={person} />
    </li>
  );
}

function State({ person }: InterceptedProps) {
  if (person.status === 'to_check')
    return (
      <Badge tone="warning">
        <Trans>to decide</Trans>
      </Badge>
    );
  if (person.status === 'presumed')
    return (
      <Badge tone="warning">
        <Trans>report begun, not sent</Trans>
      </Badge>
    );
  if (person.status === 'no_sign')
    return (
      <span className="small quiet">
        {person.noSignReason ? <Label list="no-sign-reason" code={person.noSignReason} /> : null}
        {person.decidedBy ? ` · ${person.decidedBy}` : ''}
      </span>
    );
  return <Opened person={person} />;
}

function Opened({ person }: InterceptedProps) {
  return (
    <span className="row">
      {person.signalledAt ? (
        <span className="small quiet">
          <Trans>
            Guardianship Service told <When at={person.signalledAt} />
          </Trans>
        </span>
      ) : person.childAlone ? (
        <Badge tone="warning">
          <Trans>tell the Guardianship Service by telephone</Trans>
        </Badge>
      ) : null}
      {person.caseId && person.caseReference ? (
        <Link to="/cases/$caseId" params={{ caseId: person.caseId }}>
          <Reference value={person.caseReference} />
        </Link>
      ) : (
        <Badge tone="good">
          <Trans>case open</Trans>
        </Badge>
      )}
    </span>
  );
}

/** Begins the report of a person, or goes on with it, and opens its draft. */
function useReport(person: InterceptedPerson) {
  const navigate = useNavigate();
  return usePoliceAct(
    () => {
      const params = { path: { id: person.id } };
      return bodyOf(api.POST('/intercepted-persons/{id}/report', { params, body: {} }));
    },
    ({ persons }) => {
      const draft = persons.find(({ id }) => id === person.id)?.draftId;
      void navigate({ to: '/report', search: { draft } });
    },
  );
}

function Acts({ person }: InterceptedProps) {
  const { t } = useLingui();
  const report = useReport(person);
  if (!person.actions.includes('suspicion')) return null;
  const isBegun = person.draftId !== undefined;
  return (
    <>
      <ProblemNotice error={report.error} />
      <div className="row">
        <Button
          look={person.status === 'no_sign' ? undefined : 'primary'}
          small
          busy={report.isPending}
          onClick={() => report.mutate(undefined)}
        >
          {isBegun ? (
            <Trans>Go on with the report</Trans>
          ) : person.status === 'no_sign' ? (
            <Trans>A sign was seen after all</Trans>
          ) : (
            <Trans>Report as a presumed victim</Trans>
          )}
          <span className="visually-hidden"> {person.number}</span>
        </Button>
      </div>
      {person.actions.includes('clearance') && !person.childAlone ? (
        <Fold title={t`No sign of trafficking`}>{() => <Clearance person={person} />}</Fold>
      ) : null}
    </>
  );
}

function Clearance({ person }: InterceptedProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const clear = usePoliceAct(() => {
    const params = { path: { id: person.id }, header: { 'If-Match': `person-${person.version}` } };
    return bodyOf(api.POST('/intercepted-persons/{id}/clearance', { params, body: { reason } }));
  });
  return (
    <div className="stack">
      <ProblemNotice error={clear.error} />
      <CodeField
        list="no-sign-reason"
        label={t`Why`}
        hint={t`The reason stays; no name is kept.`}
        value={reason}
        onChange={setReason}
      />
      <Button busy={clear.isPending} disabled={!reason} onClick={() => clear.mutate(undefined)}>
        <Trans>Record that no sign was seen</Trans>
      </Button>
    </div>
  );
}
