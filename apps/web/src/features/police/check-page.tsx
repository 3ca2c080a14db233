import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api, bodyOf, type InterceptionView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { InterceptedRow } from './intercepted-row';
import { PersonFields, EMPTY_PERSON, personBody } from './person-fields';
import { checkQuery, waitingIn } from './police-query';
import { usePoliceAct } from './use-police-act';
import { useState } from 'react';

const route = getRouteApi('/inside/police/checks/$checkId');

/** A check and everybody it met: each becomes a case, or leaves with the reason why not. */
export function CheckPage() {
  const { t } = useLingui();
  const { checkId } = route.useParams();
  const { value: check, etag } = useSuspenseQuery(checkQuery(checkId)).data;
  const sentence = useCheckSentence(check);
  const isOpen = check.status === 'open';
  return (
    <div className="stack">
      <PageHead
        title={sentence}
        windowTitle={t`Check`}
        above={
          <>
            <Label list="interception-kind" code={check.kind} /> · <span dir="auto">{check.place}</span> ·{' '}
            <When at={check.occurredAt} />
          </>
        }
      />
      <div className={isOpen ? 'columns columns--aside' : 'columns'}>
        <Card title={t`Whom the check met`} flush>
          <ul className="rows">
            {check.persons.map((person) => (
              <InterceptedRow key={person.id} person={person} />
            ))}
          </ul>
        </Card>
        <div className="stack">
          {isOpen ? <OpenCheck check={check} etag={etag} /> : null}
          <p className="small quiet">
            <Trans>
              No name is kept here. A person who shows no sign leaves a number, an apparent age and the
              reason.
            </Trans>
          </p>
        </div>
      </div>
    </div>
  );
}

/** What there is left to decide. */
function useCheckSentence(check: InterceptionView): string {
  const { t } = useLingui();
  const waiting = waitingIn(check);
  if (waiting === 0) return t`Everybody of this check is decided`;
  return t`${plural(waiting, { one: 'One person waits for your decision', other: '# people wait for your decision' })}`;
}

interface OpenCheckProps {
  check: InterceptionView;
  etag?: string;
}

/** More people, and the end of the check. */
function OpenCheck({ check, etag }: OpenCheckProps) {
  const { t } = useLingui();
  const close = usePoliceAct(() => {
    const params = { path: { id: check.id }, header: { 'If-Match': etag ?? '*' } };
    return bodyOf(api.POST('/interceptions/{id}/closure', { params, body: {} }));
  });
  return (
    <>
      <Fold title={t`Another person was met`}>{() => <AddPerson checkId={check.id} />}</Fold>
      <ProblemNotice error={close.error} />
      {waitingIn(check) === 0 ? (
        <div className="act">
          <Button busy={close.isPending} onClick={() => close.mutate(undefined)}>
            <Trans>Close the check</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface AddPersonProps {
  checkId: string;
}

function AddPerson({ checkId }: AddPersonProps) {
  const { t } = useLingui();
  const [person, setPerson] = useState(EMPTY_PERSON);
  const add = usePoliceAct(
    () => {
      const params = { path: { id: checkId }, header: { 'Idempotency-Key': crypto.randomUUID() } };
      return bodyOf(
        api.POST('/interceptions/{id}/persons', { params, body: { persons: [personBody(person)] } }),
      );
    },
    () => setPerson(EMPTY_PERSON),
  );
  return (
    <div className="stack">
      <ProblemNotice error={add.error} />
      <PersonFields legend={t`Who`} name="more" value={person} onChange={setPerson} />
      <Button busy={add.isPending || !person.sex} onClick={() => add.mutate(undefined)}>
        <Trans>Add this person</Trans>
      </Button>
    </div>
  );
}
