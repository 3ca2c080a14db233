import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient, useIdempotencyKey, type AssertionView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { CodeChoices } from '../../entities/code/code-choices';
import { useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Fact, Facts } from '../../shared/ui/card';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { type FieldPlace, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { type Asked, useAsked } from '../../shared/ui/use-asked';
import { useAssertionWords } from './assertion-words';
import { useCase } from '../../entities/case/case-query';
import { PersonDialog } from '../../entities/person/person-dialog';

type Status = AssertionView['status'];

interface Said {
  status: Status;
  basis: string;
}

interface AssertionFormProps {
  caseId: string;
  onDone: () => void;
}

/** What the agency holds and on what basis; a person says both, and the dialog asks once. */
export function AssertionForm({ caseId, onDone }: AssertionFormProps) {
  const { t } = useLingui();
  const [status, setStatus] = useState<Status>();
  const [basis, setBasis] = useState('');
  const asked = useAsked(useAssess(caseId), onDone);
  const labels = {
    status: t`What does your agency hold?`,
    basis: t`On what basis?`,
  };
  const form = useFormErrors(asked.error, labels);
  function ask(): void {
    const missing = [...(status ? [] : ['status']), ...(basis ? [] : ['basis'])];
    if (form.check(missing) && status) asked.ask({ status, basis });
  }
  return (
    <div className="stack stack--tight">
      <FormProblems form={form} labels={labels} lost={t`Not recorded.`} />
      <StatusField {...form.at('status')} label={labels.status} value={status} onChange={setStatus} />
      <CodeChoices
        {...form.at('basis')}
        list="assertion-basis"
        label={labels.basis}
        value={[basis]}
        onChange={([code]) => setBasis(code ?? '')}
      />
      <div className="row">
        <Button small busy={asked.isPending} onClick={ask}>
          <Trans>Record the assessment…</Trans>
        </Button>
      </div>
      <AssertionDialog asked={asked} />
    </div>
  );
}

interface StatusFieldProps extends FieldPlace {
  label: string;
  value: Status | undefined;
  onChange: (status: Status) => void;
}

function StatusField({ value, onChange, ...group }: StatusFieldProps) {
  const wordsOf = useAssertionWords();
  return (
    <Group {...group}>
      {(['possible', 'actual', 'not'] as const).map((one) => (
        <Chip key={one} small name="assertion-status" checked={value === one} onChange={() => onChange(one)}>
          {wordsOf(one)}
        </Chip>
      ))}
    </Group>
  );
}

function useAssess(caseId: string) {
  const keyOf = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: Said) => {
      const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
      return bodyOf(api.POST('/cases/{id}/assertions', { params, body }));
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
}

/** Whom the agency holds to be a victim or none, and on what basis, before it stands on the record. */
function AssertionDialog({ asked: { said, dialog } }: { asked: Asked<Said> }) {
  const { t } = useLingui();
  const wordsOf = useAssertionWords();
  const { agency } = useSession();
  const isNext = (useCase().assertions.data ?? []).some(({ assessor }) => assessor.id === agency.id);
  if (!dialog || !said) return null;
  return (
    <PersonDialog
      {...dialog}
      act="assertion.record"
      title={t`Record the assessment of your agency?`}
      verb={<Trans>Record the assessment</Trans>}
      lost={t`Not recorded.`}
    >
      <Facts>
        <Fact name={t`Assessment`}>{wordsOf(said.status)}</Fact>
        <Fact name={t`Basis`}>
          <Label list="assertion-basis" code={said.basis} />
        </Fact>
      </Facts>
      <p>
        <Trans>It stands at the head of the case with the name of your agency.</Trans>{' '}
        {isNext ? (
          <Trans>
            It takes the place of what your agency held before; the earlier assessments stay in the list.
          </Trans>
        ) : null}{' '}
        {said.status === 'not' ? null : (
          <Trans>If the person goes missing, the search counts signs of trafficking.</Trans>
        )}
      </p>
    </PersonDialog>
  );
}
