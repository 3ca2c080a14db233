import { Trans, useLingui } from '@lingui/react/macro';
import { SortedCodeField } from '../../entities/code/code-field';
import { useState } from 'react';
import { api, bodyOf, useIdempotencyKey, type NewHearing, type PoliceRecord } from '../../shared/api';
import { CodeChoices } from '../../entities/code/code-choices';
import type { ListName } from '../../entities/code/code-lists';
import { instantOf } from '../../shared/time/brussels';
import { dayFromToday } from '../../shared/time/calendar-day';
import { Optional } from '../../entities/code/act-form';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';
import { type FormErrors, FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Notice } from '../../shared/ui/notice';
import { CheckBox } from '../../shared/ui/check-box';
import { useAsked } from '../../shared/ui/use-asked';
import { ChoiceField, DayField } from '../../shared/ui/value-fields';
import { HearingDialog } from './hearing-dialog';
import { usePoliceAct } from './use-police-act';

interface HearingFormProps {
  caseId: string;
  records: readonly PoliceRecord[];
}

/** What only a person can say of a hearing: no answer is chosen beforehand. */
type Asked = 'kind' | 'heldAt' | 'heardAs' | 'interpreter' | 'lawyer' | 'informedOn';

const NOT_SAID = {
  kind: '',
  /** As the field holds it, by the Belgian clock. */
  heldAt: '',
  heardAs: '',
  interpreter: '',
  lawyer: '',
  language: '',
  informed: false,
  /** The day on which the reflection period was explained. */
  informedOn: '',
  recordId: '',
};

type Values = typeof NOT_SAID;

interface PartProps {
  values: Values;
  form: FormErrors;
  labels: Record<Asked, string>;
  set: (more: Partial<Values>) => void;
}

/** Who was heard, in which language, with whom beside them; and whether the reflection period was explained. */
export function HearingForm({ caseId, records }: HearingFormProps) {
  const { t } = useLingui();
  const [values, setValues] = useState(NOT_SAID);
  const set = (more: Partial<Values>) => setValues({ ...values, ...more });
  const asked = useAsked(useHear(caseId));
  const labels = useHearingLabels();
  const form = useFormErrors(asked.error, labels);
  const part = { values, form, labels, set };
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} lost={t`Not written down.`} />
      <Course {...part} />
      <LanguageField value={values.language} onChange={(language) => set({ language })} />
      <Informed {...part} />
      {records.length > 0 ? (
        <ChoiceField
          label={t`Written down under`}
          hint={t`Optional`}
          value={values.recordId}
          onChange={(recordId) => set({ recordId })}
        >
          <option value="">{t`Not said`}</option>
          {records.map(({ id, number }) => (
            <option key={id} value={id}>
              {number}
            </option>
          ))}
        </ChoiceField>
      ) : null}
      <Button busy={asked.isPending} onClick={() => form.check(leftOf(values)) && asked.ask(values)}>
        <Trans>Write it down</Trans>
      </Button>
      <HearingDialog asked={asked} labels={labels} />
    </div>
  );
}

/** The needed ones that have no answer yet. */
function leftOf(values: Values): Asked[] {
  const asked: Asked[] = ['kind', 'interpreter', 'lawyer'];
  if (values.kind !== 'information') asked.push('heardAs');
  if (values.informed) asked.push('informedOn');
  return asked.filter((name) => !values[name]);
}

function useHear(caseId: string) {
  const keyOf = useIdempotencyKey();
  return usePoliceAct((said: Values) => {
    const params = { path: { id: caseId }, header: { 'Idempotency-Key': keyOf(said) } };
    return bodyOf(api.POST('/cases/{id}/hearings', { params, body: bodyFrom(said) }));
  });
}

function useHearingLabels(): Record<Asked, string> {
  const { t } = useLingui();
  return {
    kind: t`What took place`,
    heldAt: t`When did it take place?`,
    heardAs: t`Heard`,
    interpreter: t`Interpreter`,
    lawyer: t`Lawyer`,
    informedOn: t`On which day was it explained?`,
  };
}

function bodyFrom({
  kind,
  heldAt,
  heardAs,
  language,
  informed,
  informedOn,
  recordId,
  ...help
}: Values): NewHearing {
  return {
    ...help,
    kind,
    heardAs: kind === 'information' ? undefined : heardAs,
    heldAt: instantOf(heldAt),
    language: language || undefined,
    informed,
    informedOn: informed ? informedOn : undefined,
    leafletLanguage: informed ? language || undefined : undefined,
    recordId: recordId || undefined,
  };
}

/** What took place, and with whom beside the person. */
function Course(part: PartProps) {
  const { values } = part;
  return (
    <>
      <Choice name="kind" list="hearing-kind" {...part} />
      <HeldAt {...part} />
      {values.kind === 'information' ? null : <Choice name="heardAs" list="heard-as" {...part} />}
      <Choice name="interpreter" list="hearing-interpreter" {...part} />
      <Choice name="lawyer" list="hearing-lawyer" {...part} />
      <SalduzNotice isSuspect={values.heardAs === 'suspect'} />
    </>
  );
}

interface ChoiceProps extends PartProps {
  name: 'kind' | 'heardAs' | 'interpreter' | 'lawyer';
  list: ListName;
}

function Choice({ name, list, values, form, labels, set }: ChoiceProps) {
  return (
    <CodeChoices
      {...form.at(name)}
      list={list}
      label={labels[name]}
      value={[values[name]]}
      onChange={([code]) => set({ [name]: code })}
    />
  );
}

/** A time that is not known stays empty: the record then says that it was not said. */
function HeldAt({ values, form, labels, set }: PartProps) {
  const { t } = useLingui();
  return (
    <Field
      {...form.at('heldAt')}
      label={<Optional label={labels.heldAt} />}
      hint={t`By the Belgian clock. Leave it empty if it is not known`}
    >
      {(control) => (
        <input
          {...control}
          type="datetime-local"
          className="input"
          value={values.heldAt}
          onChange={({ target }) => set({ heldAt: target.value })}
        />
      )}
    </Field>
  );
}

/** That the reflection period was explained has a day (Aliens Act, art. 61/2), which only a person can say. */
function Informed({ values, form, labels, set }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <CheckBox
        label={t`The reflection period was explained, and the leaflet given in this language`}
        checked={values.informed}
        onChange={(informed) => set({ informed })}
      />
      {values.informed ? (
        <DayField
          {...form.at('informedOn')}
          label={labels.informedOn}
          max={dayFromToday(0)}
          value={values.informedOn}
          onChange={(informedOn) => set({ informedOn })}
        />
      ) : null}
    </>
  );
}

interface SalduzNoticeProps {
  isSuspect: boolean;
}

/** The rules of hearing somebody, in words. */
function SalduzNotice({ isSuspect }: SalduzNoticeProps) {
  return (
    <Notice>
      {isSuspect ? (
        <Trans>
          A suspect may speak to a lawyer first and have one beside them. A minor cannot do without. A victim
          who had to break the law because of the exploitation is not punished for it.
        </Trans>
      ) : (
        <Trans>
          A victim or witness is told their rights in their own language and may bring a person of their
          choice. A child is heard audio-visually, by trained people, as few times as possible.
        </Trans>
      )}
    </Notice>
  );
}

interface LanguageFieldProps {
  value: string;
  onChange: (value: string) => void;
}

export function LanguageField({ value, onChange }: LanguageFieldProps) {
  const { t } = useLingui();
  return <SortedCodeField list="language" label={t`Language`} value={value} onChange={onChange} />;
}
