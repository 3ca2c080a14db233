import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, bodyOf, type CreatePoliceRecord, useIdempotencyKey } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { dayFromToday } from '../../shared/time/calendar-day';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { DayField, LineField } from '../../shared/ui/value-fields';
import { usePoliceAct } from './use-police-act';
import { written } from '../../shared/ui/written';

interface RecordFormProps {
  caseId: string;
}

/** Adds a number to the case. */
function useAddRecord(caseId: string, onDone: () => void) {
  const keyOf = useIdempotencyKey();
  return usePoliceAct((body: CreatePoliceRecord) => {
    const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(body) } };
    return bodyOf(api.POST('/cases/{id}/police-records', { params, body }));
  }, onDone);
}

/** One number; its form is checked by the server, which knows it for each kind. */
export function RecordForm({ caseId }: RecordFormProps) {
  const { t } = useLingui();
  const [record, setRecord] = useState({ kind: 'initial_report', number: '', recordedOn: '' });
  const set = (more: Partial<typeof record>) => setRecord({ ...record, ...more });
  const add = useAddRecord(caseId, () => set({ number: '' }));
  return (
    <div className="stack">
      <ProblemNotice error={add.error} lost={t`Not added.`} />
      <CodeField
        isSet
        list="police-record-kind"
        label={t`Kind`}
        value={record.kind}
        onChange={(kind) => set({ kind })}
      />
      <LineField
        label={t`Number`}
        hint={t`As on the report: BR.55.L3.012345/2026`}
        maxLength={40}
        value={record.number}
        onChange={(number) => set({ number })}
      />
      <DayField
        label={t`Date`}
        max={dayFromToday(0)}
        value={record.recordedOn}
        onChange={(recordedOn) => set({ recordedOn })}
      />
      <Button
        busy={add.isPending}
        disabled={!written(record.number) || !record.recordedOn}
        onClick={() => add.mutate(record)}
      >
        <Trans>Add the number</Trans>
      </Button>
    </div>
  );
}
