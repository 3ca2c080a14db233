import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type {
  AnswerDisclosureBody,
  DisclosurePreviewBody,
  DisclosureRefusal,
  DisclosureRequestView,
} from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { ConsentSaid } from '../../entities/consent/consent-lines';
import { CodeField } from '../../entities/code/code-field';
import { AlsoLabel, Label, LabelList } from '../../entities/code/labels';
import { ShortForm } from '../../shared/ui/short-form';
import { Due, When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { CheckBox } from '../../shared/ui/check-box';
import { Fold } from '../../shared/ui/fold';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import {
  disclosureActs,
  disclosureRequestQuery,
  useDisclosureAct,
} from '../../entities/disclosure/disclosure-queries';
import { DisclosurePreview, useIsShown } from './preview';
import { RequestBadge } from './request-badge';
import { TermsFields, useTerms } from './terms-fields';

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
            <AlsoLabel list="disclosure-refusal" code={view.refusal} />
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
  const { terms, setTerms, agreed } = useTerms(view.categories);
  const [onlyAsker, setOnlyAsker] = useState(false);
  const body: DisclosurePreviewBody | undefined = agreed && {
    ...agreed,
    toAgencyId: view.from.id,
    purpose: view.purpose,
    onlyAskerOf: onlyAsker ? view.id : undefined,
  };
  const isShown = useIsShown(view.caseId, body);
  const asked = useAsked(useDisclosureAct((said: AnswerDisclosureBody) => disclosureActs.answer(view, said)));
  return (
    <Card title={t`Your answer`}>
      <div className="stack">
        <ShortForm
          act={asked}
          isMissing={!isShown}
          verb={<Trans>Disclose it now</Trans>}
          onSend={() => asked.ask({ ...agreed!, onlyAsker })}
        >
          <TermsFields values={terms} categories={view.categories} onChange={setTerms} />
          <CheckBox
            label={t`To the person who asked alone, not to their agency`}
            checked={onlyAsker}
            onChange={setOnlyAsker}
          />
          {body ? <DisclosurePreview caseId={view.caseId} body={body} /> : null}
        </ShortForm>
        <AnswerDialog view={view} asked={asked} />
        <Fold title={t`Refuse`}>{() => <Refuse view={view} />}</Fold>
      </div>
    </Card>
  );
}

interface AskedProps<Said> extends PartProps {
  asked: Asked<Said>;
}

/** Of which case what opens, and to whom. */
function AnswerDialog({ view, asked: { said, dialog } }: AskedProps<AnswerDisclosureBody>) {
  const { t } = useLingui();
  const { name } = view.from;
  if (!dialog || !said) return null;
  return (
    <LegalDialog
      {...dialog}
      act="disclosure.answer"
      title={t`Disclose this part of the case?`}
      verb={<Trans>Disclose it now</Trans>}
      lost={t`Nothing was disclosed.`}
    >
      <p>
        <Reference value={view.reference} />
      </p>
      <p>
        <LabelList list="category" codes={said.categories} />
      </p>
      <p>
        {said.onlyAsker ? (
          <Trans>The person at {name} who asked reads it at once.</Trans>
        ) : (
          <Trans>{name} reads it at once.</Trans>
        )}
      </p>
      <ConsentSaid consent={said.consent} />
    </LegalDialog>
  );
}

function Refuse({ view }: PartProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const asked = useAsked(
    useDisclosureAct((said: string) => disclosureActs.refuse(view, said as DisclosureRefusal)),
  );
  return (
    <>
      <ShortForm
        act={asked}
        isMissing={!reason}
        verb={<Trans context="request for a part of a case">Refuse the request</Trans>}
        onSend={() => asked.ask(reason)}
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
      </ShortForm>
      <RefusalDialog view={view} asked={asked} />
    </>
  );
}

function RefusalDialog({ view, asked: { said, dialog } }: AskedProps<string>) {
  const { t } = useLingui();
  const { name } = view.from;
  if (!dialog || !said) return null;
  return (
    <LegalDialog
      {...dialog}
      act="disclosureRequest.refuse"
      title={t({ message: 'Refuse the request?', context: 'request for a part of a case' })}
      verb={<Trans context="request for a part of a case">Refuse the request</Trans>}
    >
      <p>
        <Reference value={view.reference} />
      </p>
      <p>
        <LabelList list="category" codes={view.categories} />
      </p>
      <p>
        <Label list="disclosure-refusal" code={said} />
      </p>
      <p>
        <Trans>{name} does not read what it asked for, and is told now.</Trans>
      </p>
    </LegalDialog>
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
