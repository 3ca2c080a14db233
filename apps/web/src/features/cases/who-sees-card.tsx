import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseSharing, CaseView } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { RenewConsentDialog, WithdrawConsentDialog } from './consent-dialogs';
import { ConsentLines } from '../../entities/consent/consent-lines';
import { GroundWords } from './ground-words';
import { useLegalSourceWords } from './legal-source-words';
import { sharingQuery } from './sharing-queries';

type Item = CaseSharing['items'][number];

interface WhoSeesCardProps {
  view: CaseView;
}

/** Who sees what, on which ground, until when; and the one place where a consent ends. */
export function WhoSeesCard({ view }: WhoSeesCardProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(sharingQuery(view.id));
  return (
    <Card title={t`Who sees what, and why`} flush>
      <ProblemNotice error={error} />
      <ul className="rows">
        {(data?.items ?? []).map((item) => (
          <Row key={item.id} view={view} item={item} />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  view: CaseView;
  item: Item;
}

function Row({ view, item }: RowProps) {
  const [act, setAct] = useState<'withdrawal' | 'renewal'>();
  const close = () => setAct(undefined);
  return (
    <li className="stack stack--tight">
      <p>
        <strong>{item.agency.name}</strong> · <Label list="agency-kind" code={item.agency.kind} />
      </p>
      <Categories item={item} />
      <Why item={item} />
      {item.consent ? <ConsentLines consent={item.consent} /> : null}
      <Acts item={item} onAct={setAct} />
      {act === 'withdrawal' ? <WithdrawConsentDialog view={view} item={item} onClose={close} /> : null}
      {act === 'renewal' ? <RenewConsentDialog view={view} item={item} onClose={close} /> : null}
    </li>
  );
}

/** What is open to the agency, whoever recorded it; and of what it was shown only the part of the agency that shares. */
function Categories({ item }: { item: Item }) {
  if (item.endedAt) return null;
  return (
    <>
      {item.categories.length > 0 ? (
        <p>
          <LabelList list="category" codes={item.categories} />
        </p>
      ) : null}
      {item.disclosedCategories.length > 0 ? (
        <p className="small">
          <Trans>
            Only what the sharing agency recorded:{' '}
            <LabelList list="category" codes={item.disclosedCategories} />
          </Trans>
        </p>
      ) : null}
    </>
  );
}

/** Since when and on which ground, in words; of what is closed, why. */
function Why({ item }: { item: Item }) {
  return (
    <>
      {item.endedAt ? (
        <p>
          <Badge tone="sealed">
            {item.endedBecause === 'consent_withdrawn' ? (
              <Trans>closed: the consent was withdrawn</Trans>
            ) : (
              <Trans>closed: the consent has run out</Trans>
            )}
          </Badge>
        </p>
      ) : null}
      <p className="small quiet">
        <GroundWords ground={item.ground} isAsked={!item.since} />
        {' · '}
        {item.since ? (
          <Trans>
            since <When at={item.since} />
          </Trans>
        ) : (
          <Trans>not answered yet</Trans>
        )}
        {item.until && !item.endedAt ? (
          <Trans>
            , until <When at={item.until} />
          </Trans>
        ) : null}
      </p>
      <LegalGround item={item} />
    </>
  );
}

/** Where the law says so, in the words of the law's own list, and whether it would stay without a consent. */
function LegalGround({ item }: { item: Item }) {
  const sourceOf = useLegalSourceWords();
  if (!item.legalGround) return null;
  return (
    <p className="small quiet">
      <Label list="legal-ground" code={item.legalGround} />
      {item.source ? (
        <>
          {' · '}
          {sourceOf(item.source)}
        </>
      ) : null}
      {item.onConsent ? null : (
        <>
          {' · '}
          <Trans>stays when a consent is withdrawn</Trans>
        </>
      )}
    </p>
  );
}

interface ActsProps {
  item: Item;
  onAct: (act: 'withdrawal' | 'renewal') => void;
}

function Acts({ item, onAct }: ActsProps) {
  const actions = item.consent?.actions ?? [];
  if (actions.length === 0) return null;
  return (
    <div className="row">
      {actions.includes('withdrawal') ? (
        <Button small className="consent-withdraw" onClick={() => onAct('withdrawal')}>
          <Trans>Withdraw the consent</Trans>
        </Button>
      ) : null}
      {actions.includes('renewal') ? (
        <Button small className="consent-renew" onClick={() => onAct('renewal')}>
          <Trans>Consents again</Trans>
        </Button>
      ) : null}
    </div>
  );
}
