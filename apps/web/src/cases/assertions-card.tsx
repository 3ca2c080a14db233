import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, useIdempotencyKey, type AssertionView, type CaseView } from '../api';
import { Label } from '../codes/labels';
import { When } from '../time/when';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ProblemNotice } from '../ui/problem-notice';
import { useAssertionWords } from './assertion-words';
import { useMayOnCase } from './case-rights';

interface AssertionsCardProps {
  view: CaseView;
}

/** Each agency assesses for itself; nobody's word replaces another's. */
export function AssertionsCard({ view }: AssertionsCardProps) {
  const { t } = useLingui();
  const wordsOf = useAssertionWords();
  const may = useMayOnCase(view);
  const assertions = view.assertions.data ?? [];
  if (!view.assertions.visible) return null;
  return (
    <Card title={t`Assessments`} flush>
      <ul className="rows">
        {assertions.map((assertion) => (
          <li key={assertion.id}>
            <strong>{wordsOf(assertion.status)}</strong> · {assertion.assessor.name}
            <p className="small quiet">
              <When at={assertion.assessedAt} />
              {assertion.basis ? (
                <>
                  {' · '}
                  <Label list="assertion-basis" code={assertion.basis} />
                </>
              ) : null}
            </p>
          </li>
        ))}
        {may('assertion:create') ? (
          <li>
            <Assess caseId={view.id} />
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

interface AssessProps {
  caseId: string;
}

function Assess({ caseId }: AssessProps) {
  const { t } = useLingui();
  const wordsOf = useAssertionWords();
  const keyOf = useIdempotencyKey();
  const assess = useMutation({
    mutationFn: (status: AssertionView['status']) => {
      const header = { 'Idempotency-Key': keyOf({ status, at: new Date().getMinutes() }) };
      const body = { status, basis: 'indicators' };
      return bodyOf(api.POST('/cases/{id}/assertions', { params: { path: { id: caseId }, header }, body }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">
        <Trans>What does your agency hold, by the signs so far?</Trans>
      </legend>
      <ProblemNotice error={assess.error} lost={t`Not recorded.`} />
      <div className="row">
        {(['possible', 'actual', 'not'] as const).map((status) => (
          <Button key={status} small busy={assess.isPending} onClick={() => assess.mutate(status)}>
            {wordsOf(status)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
