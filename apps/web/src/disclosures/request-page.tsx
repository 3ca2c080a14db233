import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { DisclosurePreviewBody, DisclosureRefusal, DisclosureRequestView } from '../api';
import { Loading } from '../app/loading';
import { CodeField } from '../codes/code-field';
import { Label, LabelList } from '../codes/labels';
import { ActForm } from '../incidents/act-form';
import { Due, When } from '../time/when';
import { Button } from '../ui/button';
import { Card, Fact, Facts } from '../ui/card';
import { CheckBox } from '../ui/check-box';
import { Fold } from '../ui/fold';
import { PageHead } from '../ui/page-head';
import { ProblemNotice } from '../ui/problem-notice';
import { Reference } from '../ui/reference';
import { disclosureActs, disclosureRequestQuery, useDisclosureAct } from './disclosure-queries';
import { DisclosurePreview, useIsShown } from './preview';
import { RequestBadge } from './request-badge';
import { bodyOfTerms, noTerms } from './terms';
import { TermsFields, useOnConsent } from './terms-fields';

const route = getRouteApi('/inside/disclosure-requests/$requestId');

/** Somebody asks for a part of a case, until there is an answer. */
export function DisclosureRequestPage() {
  const { t } = useLingui();
  const { requestId } = route.useParams();
  const { data, error } = useQuery(disclosureRequestQuery(requestId));
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const reference = <Reference value={data.reference} />;
  return (
    <>
      <PageHead
        title={<Trans>A part of {reference} is asked for</Trans>}
        windowTitle={t`Request for a part of a case`}
      />
      <div className="stack">
        <Asked view={data} />
        {data.actions.includes('answer') ? <Answer view={data} /> : null}
        {data.actions.includes('withdrawal') ? <Withdraw view={data} /> : null}
      </div>
    </>
  );
}

interface PartProps {
  view: DisclosureRequestView;
}

function Asked({ view }: PartProps) {
  const { t } = useLingui();
  return (
    <Card title={t`What is asked for`} aside={<RequestBadge status={view.status} />}>
      <Facts>
        <Fact name={t`Agency that asks`}>{view.from.name}</Fact>
        <Fact name={t`Agency that is asked`}>{view.to.name}</Fact>
        <Fact name={t`Part of the case`}>
          <LabelList list="category" codes={view.categories} />
        </Fact>
        <Fact name={t`For what purpose`}>
          <Label list="disclosure-purpose" code={view.purpose} />
        </Fact>
        {view.status === 'asked' ? (
          <Fact name={t`Answer`}>
            <Due by={view.answerBy} />
          </Fact>
        ) : null}
        {view.endedAt ? (
          <Fact name={t`Ended`}>
            <When at={view.endedAt} />
            {view.refusal ? (
              <>
                {' · '}
                <Label list="disclosure-refusal" code={view.refusal} />
              </>
            ) : null}
          </Fact>
        ) : null}
      </Facts>
      <p>
        <Link to="/cases/$caseId" params={{ caseId: view.caseId }}>
          <Trans>To the case</Trans>
        </Link>
      </p>
    </Card>
  );
}

function Answer({ view }: PartProps) {
  const { t } = useLingui();
  const [terms, setTerms] = useState(noTerms(view.categories));
  const [onlyAsker, setOnlyAsker] = useState(false);
  const agreed = bodyOfTerms(terms, useOnConsent(terms.legalGround));
  const body: DisclosurePreviewBody | undefined = agreed && {
    ...agreed,
    toAgencyId: view.from.id,
    purpose: view.purpose,
    onlyAskerOf: onlyAsker ? view.id : undefined,
  };
  const isShown = useIsShown(view.caseId, body);
  const answer = useDisclosureAct(() => disclosureActs.answer(view, { ...agreed!, onlyAsker }));
  return (
    <Card title={t`Your answer`}>
      <div className="stack">
        <ActForm
          act={answer}
          isMissing={!isShown}
          verb={<Trans>Disclose it now</Trans>}
          onSend={() => answer.mutate(undefined)}
        >
          <TermsFields values={terms} categories={view.categories} onChange={setTerms} />
          <CheckBox
            label={t`To the person who asked alone, not to their agency`}
            checked={onlyAsker}
            onChange={setOnlyAsker}
          />
          {body ? <DisclosurePreview caseId={view.caseId} body={body} /> : null}
        </ActForm>
        <Fold title={t`Refuse`}>{() => <Refuse view={view} />}</Fold>
      </div>
    </Card>
  );
}

function Refuse({ view }: PartProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const refuse = useDisclosureAct(() => disclosureActs.refuse(view, reason as DisclosureRefusal));
  return (
    <ActForm
      act={refuse}
      isMissing={!reason}
      verb={<Trans context="request for a part of a case">Refuse the request</Trans>}
      onSend={() => refuse.mutate(undefined)}
    >
      <p className="small quiet">
        <Trans>None of the reasons says whether there is something.</Trans>
      </p>
      <CodeField
        id="disclosure-refusal"
        list="disclosure-refusal"
        label={t`Why`}
        value={reason}
        onChange={setReason}
      />
    </ActForm>
  );
}

function Withdraw({ view }: PartProps) {
  const withdraw = useDisclosureAct(() => disclosureActs.withdraw(view));
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={withdraw.error} />
      <div>
        <Button busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
          <Trans>We need it no longer</Trans>
        </Button>
      </div>
    </div>
  );
}
