import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseExclusion, CaseView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useCan, useSession } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ExcludeDialog } from './exclude-dialog';
import { exclusionsQuery, useLiftExclusion } from './exclusion-queries';

interface ExclusionsCardProps {
  view: CaseView;
}

/** Who may not see the case, whatever is granted to their agencies: for the agency that leads it. */
export function ExclusionsCard({ view }: ExclusionsCardProps) {
  const can = useCan();
  const isOurs = useSession().agency.id === view.leadAgency.id;
  return can('case:lead') && isOurs ? <List caseId={view.id} /> : null;
}

function List({ caseId }: { caseId: string }) {
  const { t } = useLingui();
  const [isAdding, setAdding] = useState(false);
  const { data, error } = useQuery(exclusionsQuery(caseId));
  const mayChange = useCan()('case:keep-out');
  return (
    <Card title={t`Who may not see this case`} flush>
      <ProblemNotice error={error} />
      {data && data.items.length > 0 ? (
        <ul className="rows">
          {data.items.map((one) => (
            <Row key={one.id} caseId={caseId} one={one} mayChange={mayChange} />
          ))}
        </ul>
      ) : null}
      <div className="card__body stack">
        <WhatItDoes />
        {mayChange ? (
          <div>
            <Button className="exclude-open" onClick={() => setAdding(true)}>
              <Trans>Add a person to the list</Trans>
            </Button>
          </div>
        ) : (
          <p className="small quiet">
            <Trans>A supervisor of your agency changes this list.</Trans>
          </p>
        )}
      </div>
      {isAdding ? <ExcludeDialog caseId={caseId} onClose={() => setAdding(false)} /> : null}
    </Card>
  );
}

/** What an entry of the list does, and when it does nothing. */
function WhatItDoes() {
  return (
    <>
      <p className="small quiet">
        <Trans>
          A relative, a suspect, a colleague who is concerned: to them the case is not there, in whichever
          agency they work, and no file that is joined to it. They are not told.
        </Trans>
      </p>
      <p className="small quiet">
        <Trans>
          An address is shown as it was typed. Relais does not say whether an account has it: check the
          spelling. The last person who may review emergency access to this case is kept out once another
          person may. An entry has no effect while the person is a supervisor of its author.
        </Trans>
      </p>
    </>
  );
}

interface RowProps {
  caseId: string;
  one: CaseExclusion;
  mayChange: boolean;
}

function Row({ caseId, one, mayChange }: RowProps) {
  const lift = useLiftExclusion(caseId);
  return (
    <li className="row row--apart">
      <div>
        <p>
          <strong>{one.address ?? one.name}</strong>
        </p>
        <p>
          <Label list="exclusion-reason" code={one.reason} />
        </p>
        {one.detail ? (
          <p>
            <FreeText text={one.detail} />
          </p>
        ) : null}
        <p className="small quiet">
          {one.enteredBy ? `${one.enteredBy} · ` : null}
          <When at={one.enteredAt} />
        </p>
        <WhoLifts one={one} />
        <ProblemNotice error={lift.error} />
      </div>
      {one.throughJoined || one.ofService || !mayChange ? null : (
        <Button small busy={lift.isPending} onClick={() => lift.mutate(one.id)}>
          <Trans>Let see again</Trans>
        </Button>
      )}
    </li>
  );
}

/** Of an entry that this agency did not make: who lifts it. */
function WhoLifts({ one: { ofService, throughJoined } }: Pick<RowProps, 'one'>) {
  if (!ofService && !throughJoined) return null;
  return (
    <p className="small quiet">
      {ofService ? (
        <Trans>Recorded by the Guardianship Service, which lifts it.</Trans>
      ) : (
        <Trans>Entered for another file of this person. The agency that leads that file lifts it.</Trans>
      )}
    </p>
  );
}
