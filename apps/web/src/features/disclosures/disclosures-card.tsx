import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseView, DisclosureEnd, DisclosureView } from '../../shared/api';
import { GivenWords } from '../../entities/consent/consent-lines';
import { CodeField } from '../../entities/code/code-field';
import { Label, LabelList } from '../../entities/code/labels';
import { ShortForm } from '../../shared/ui/short-form';
import { useCan } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ShowMore } from '../../shared/ui/show-more';
import { DiscloseDialog } from './disclose-dialog';
import {
  disclosureActs,
  disclosuresQuery,
  useDisclosureAct,
} from '../../entities/disclosure/disclosure-queries';
import { EndedWords } from './ended-words';

/** What is opened of the case outside referrals, by whom, for what and until when; and where it is ended. */
export function DisclosuresCard({ view }: { view: CaseView }) {
  const { t } = useLingui();
  const can = useCan();
  const enabled = can('disclosure:read');
  const [isOpening, setIsOpening] = useState(false);
  const list = useInfiniteQuery({ ...disclosuresQuery(view.id), enabled });
  if (!enabled) return null;
  const { data, error } = list;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
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
        <ShowMore list={list} />
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
      <Terms one={one} />
      {one.actions.includes('end') ? <Fold title={t`End it`}>{() => <End one={one} />}</Fold> : null}
    </li>
  );
}

/** For what, on what ground and whose yes, and until when. */
function Terms({ one }: { one: DisclosureView }) {
  return (
    <>
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
      {one.consent ? (
        <p className="small quiet">
          <GivenWords consent={one.consent} />
        </p>
      ) : null}
    </>
  );
}

function End({ one }: { one: DisclosureView }) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const end = useDisclosureAct(() => disclosureActs.end(one, reason as DisclosureEnd));
  return (
    <ShortForm
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
    </ShortForm>
  );
}
