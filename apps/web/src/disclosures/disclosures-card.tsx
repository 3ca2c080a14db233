import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView, DisclosureEnd, DisclosureView } from '../api';
import { CodeField } from '../codes/code-field';
import { Label, LabelList } from '../codes/labels';
import { ActForm } from '../incidents/act-form';
import { useCan } from '../session/session-query';
import { When } from '../time/when';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Fold } from '../ui/fold';
import { ProblemNotice } from '../ui/problem-notice';
import { DiscloseDialog } from './disclose-dialog';
import { disclosureActs, disclosuresQuery, useDisclosureAct } from './disclosure-queries';
import { EndedWords } from './ended-words';

/** What is opened of the case outside referrals, by whom, for what and until when; and where it is ended. */
export function DisclosuresCard({ view }: { view: CaseView }) {
  const { t } = useLingui();
  const can = useCan();
  const enabled = can('disclosure:read');
  const [isOpening, setIsOpening] = useState(false);
  const { data, error } = useQuery({ ...disclosuresQuery(view.id), enabled });
  if (!enabled) return null;
  const items = data?.items ?? [];
  const mayGive = view.rights.permissions.includes('disclosure:give') && view.status !== 'closed';
  return (
    <Card title={t`Disclosures`}>
      <div className="stack">
        <ProblemNotice error={error} />
        {data && items.length === 0 ? (
          <p className="quiet">
            <Trans>Nothing was disclosed outside referrals.</Trans>
          </p>
        ) : (
          <ul className="rows">
            {items.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </ul>
        )}
        {mayGive ? (
          <div>
            <Button small className="disclose" onClick={() => setIsOpening(true)}>
              <Trans>Disclose a part…</Trans>
            </Button>
          </div>
        ) : null}
        {isOpening ? <DiscloseDialog view={view} onClose={() => setIsOpening(false)} /> : null}
      </div>
    </Card>
  );
}

function Row({ one }: { one: DisclosureView }) {
  const { t } = useLingui();
  return (
    <li className="stack stack--tight">
      <p>
        <strong>{one.from.name}</strong> → <strong>{one.to.name}</strong>
        {one.forPerson ? (
          <>
            {' · '}
            <Trans>one person alone</Trans>
          </>
        ) : null}{' '}
        {one.status === 'ended' ? (
          <Badge tone="sealed">
            <EndedWords because={one.endedBecause} />
          </Badge>
        ) : null}
      </p>
      <p>
        <LabelList list="category" codes={one.categories} />
        {one.ownRows ? (
          <>
            {' · '}
            <Trans>only what they recorded</Trans>
          </>
        ) : null}
      </p>
      <p className="small quiet">
        <Label list="disclosure-purpose" code={one.purpose} />
        {' · '}
        <Label list="legal-ground" code={one.legalGround} />
        {' · '}
        {one.endedAt ? (
          <Trans>
            ended <When at={one.endedAt} />
          </Trans>
        ) : (
          <Trans>
            until <When at={one.until} />
          </Trans>
        )}
      </p>
      {one.actions.includes('end') ? <Fold title={t`End it`}>{() => <End one={one} />}</Fold> : null}
    </li>
  );
}

function End({ one }: { one: DisclosureView }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const end = useDisclosureAct(() => disclosureActs.end(one, reason as DisclosureEnd));
  return (
    <ActForm
      act={end}
      isMissing={!reason}
      verb={<Trans>End the disclosure</Trans>}
      onSend={() => end.mutate(undefined)}
    >
      <p className="small">
        <Trans>{one.to.name} reads nothing more by it, from its next look on. It is told so.</Trans>
      </p>
      <CodeField
        id={`disclosure-end-${one.id}`}
        list="disclosure-end"
        without={one.onConsent ? [] : ['consent_withdrawn']}
        label={t`Why`}
        value={reason}
        onChange={setReason}
      />
    </ActForm>
  );
}
