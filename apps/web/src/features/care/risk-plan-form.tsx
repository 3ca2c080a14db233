import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CreateRiskPlan, RiskPlan } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { useCodes, useLabels } from '../../entities/code/code-lists';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { DayField, LineField, TextField } from '../../shared/ui/value-fields';
import { dayFromToday, useCalendarDay } from '../../shared/time/calendar-day';
import { usePlanRisks } from './health-query';
import { RepeatedFields } from '../../shared/ui/repeated-fields';
import { GuardianChip, SavingForm } from './saving-form';

type Measure = CreateRiskPlan['measures'][number];
const EMPTY: Measure = { what: '', by: 'our_agency' };
const REVIEW_DAYS = 30;

interface RiskPlanFormProps {
  caseId: string;
  isChild: boolean;
  /** The version of the own agency that is in force. */
  last: RiskPlan | undefined;
  /** The last day the review may be on. */
  reviewBy: string;
  onDone: () => void;
}

/** Risks in codes and words, what is done by whom until when, and the day the plan is looked at again. */
export function RiskPlanForm({ caseId, isChild, last, reviewBy, onDone }: RiskPlanFormProps) {
  const { t } = useLingui();
  const dayOf = useCalendarDay();
  const [plan, setPlan] = useState<CreateRiskPlan>({
    risks: last?.risks ?? [],
    measures: last?.measures ?? [EMPTY],
    reviewOn: dayFromToday(REVIEW_DAYS),
    forGuardian: last?.forGuardian ?? false,
  });
  const change = (more: Partial<CreateRiskPlan>) => setPlan({ ...plan, ...more });
  const write = usePlanRisks(caseId);
  return (
    <SavingForm
      saving={write}
      verb={<Trans>Save this version</Trans>}
      isReady={plan.risks.length > 0}
      onSave={() => write.mutate(plan, { onSuccess: onDone })}
      onBack={onDone}
    >
      <RiskFields value={plan.risks} onChange={(risks) => change({ risks })} />
      <MeasureFields value={plan.measures} onChange={(measures) => change({ measures })} />
      <DayField
        label={t`Looked at again on`}
        hint={t`No later than ${dayOf(reviewBy)}. You are reminded a week before.`}
        min={dayFromToday(1)}
        max={reviewBy}
        value={plan.reviewOn}
        onChange={(reviewOn) => change({ reviewOn })}
      />
      <GuardianChip
        isChild={isChild}
        value={plan.forGuardian}
        onChange={(forGuardian) => change({ forGuardian })}
      />
    </SavingForm>
  );
}

interface RiskFieldsProps {
  value: CreateRiskPlan['risks'];
  onChange: (risks: CreateRiskPlan['risks']) => void;
}

function RiskFields({ value, onChange }: RiskFieldsProps) {
  const { t } = useLingui();
  const codes = useCodes('protection-risk').map(({ code }) => code);
  const labelOf = useLabels('protection-risk');
  const has = (code: string) => value.some((one) => one.code === code);
  const toggle = (code: string) =>
    onChange(has(code) ? value.filter((one) => one.code !== code) : [...value, { code }]);
  const say = (code: string, words: string) =>
    onChange(value.map((one) => (one.code === code ? { code, words: words || undefined } : one)));
  return (
    <>
      <Group label={t`From what must the person be kept safe`}>
        {codes.map((code) => (
          <Chip key={code} small type="checkbox" checked={has(code)} onChange={() => toggle(code)}>
            {labelOf(code)}
          </Chip>
        ))}
      </Group>
      {value.map(({ code, words }) => (
        <LineField
          maxLength={300}
          key={code}
          label={t`In words: ${labelOf(code)}`}
          value={words ?? ''}
          onChange={(text) => say(code, text)}
        />
      ))}
    </>
  );
}

interface MeasureFieldsProps {
  value: Measure[];
  onChange: (measures: Measure[]) => void;
}

function MeasureFields({ value, onChange }: MeasureFieldsProps) {
  const { t } = useLingui();
  return (
    <RepeatedFields
      value={value}
      empty={EMPTY}
      legendOf={(number) => t`Measure ${number}`}
      add={<Trans>Another measure</Trans>}
      onChange={onChange}
    >
      {({ what, by, until }, put, remove) => (
        <>
          <TextField
            label={t`What is done`}
            maxLength={1000}
            value={what}
            onChange={(text) => put({ what: text })}
          />
          <CodeField
            list="risk-actor"
            label={t`By whom`}
            isSet
            value={by}
            onChange={(code) => put({ by: code })}
          />
          <DayField
            label={t({ message: 'Until', context: 'day' })}
            min={dayFromToday(0)}
            value={until ?? ''}
            onChange={(day) => put({ until: day || undefined })}
          />
          <div className="row">{remove}</div>
        </>
      )}
    </RepeatedFields>
  );
}
