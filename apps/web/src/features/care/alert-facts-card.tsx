import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PreventionView } from '../../shared/api';
import { useSession } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { DESCRIPTION, useDetailWords } from '../../entities/person/detail-words';
import { FactsForm } from './facts-form';

interface AlertFactsCardProps {
  view: PreventionView;
}

/** Asked before anything happens: afterwards nobody can be asked. */
export function AlertFactsCard({ view: { id, facts, mayWrite } }: AlertFactsCardProps) {
  const { t } = useLingui();
  const { agency } = useSession();
  const [isWriting, setWriting] = useState(false);
  const own = facts.find((one) => one.agency.id === agency.id);
  return (
    <Card title={t`If the person disappears`}>
      <div className="stack">
        <p className="small quiet">
          <Trans>
            Ask for it now: only the people who start an alert see it, also the police. No other person sees
            it before an alert.
          </Trans>
        </p>
        {isWriting ? <FactsForm caseId={id} last={own} onDone={() => setWriting(false)} /> : null}
        {facts.length === 0 && !isWriting ? (
          <p className="quiet">
            <Trans>No agency has asked yet.</Trans>
          </p>
        ) : null}
        {isWriting ? null : facts.map((one) => <Statement key={one.id} statement={one} />)}
        {mayWrite && !isWriting ? (
          <div className="row">
            <Button onClick={() => setWriting(true)}>
              <Trans>Write down what you know</Trans>
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}

interface StatementProps {
  statement: PreventionView['facts'][number];
}

function Statement({ statement }: StatementProps) {
  const { t } = useLingui();
  const wordsOf = useDetailWords();
  const { phones, accounts, networks, destination, agency, recordedBy, recordedAt } = statement;
  const facts = [
    ...DESCRIPTION.map((field) => [wordsOf[field], statement[field]]),
    [t`Telephone`, phones.join(', ')],
    [t`Social media`, accounts.join(', ')],
    [t`Family and network`, networks],
    [t`Where the person would go`, destination],
  ].filter((pair): pair is [string, string] => Boolean(pair[1]));
  return (
    <div className="stack stack--tight">
      <Facts>
        {facts.map(([name, text]) => (
          <Fact key={name} name={name}>
            <FreeText text={text} />
          </Fact>
        ))}
      </Facts>
      <p className="small quiet">
        {recordedBy}, {agency.name} · <When at={recordedAt} />
      </p>
    </div>
  );
}
