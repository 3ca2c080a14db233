import { Trans, useLingui } from '@lingui/react/macro';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useCodes } from '../../../entities/code/code-lists';
import { Button } from '../../../shared/ui/button';
import { Field } from '../../../shared/ui/field';
import { AGE_BANDS } from '../../../entities/person/age-bands';
import { useBandWords } from '../../../entities/person/band-words';
import { CodeSelect } from '../../../entities/code/code-select';
import { EMPTY_COMPANION, type ReportValues } from '../report-values';
import { TextField } from './text-field';
import { CodeOptions } from '../../../entities/code/labels';

/** A child, a mother, a brother: each gets a case of their own, linked to this one, and can be referred together. */
export function CompanionFields() {
  const { control } = useFormContext<ReportValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'companions' });
  return (
    <>
      <p className="small quiet">
        <Trans>Each gets a case of their own, linked to this one. You can refer them together.</Trans>
      </p>
      {fields.map((field, index) => (
        <CompanionRow key={field.id} index={index} onRemove={() => remove(index)} />
      ))}
      <div>
        <Button small onClick={() => append(EMPTY_COMPANION)}>
          <Trans>Add a person</Trans>
        </Button>
      </div>
    </>
  );
}

interface CompanionRowProps {
  index: number;
  onRemove: () => void;
}

function CompanionRow({ index, onRemove }: CompanionRowProps) {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  const relations = useCodes('relation');
  const number = index + 1;
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">
        <Trans>Person {number}</Trans>
      </legend>
      <div className="columns columns--two">
        <Field label={t`What they are to the person`}>
          {(control) => (
            <select className="input" {...control} {...register(`companions.${index}.relation`)}>
              <option value="">{t`Not said`}</option>
              <CodeOptions codes={relations} />
            </select>
          )}
        </Field>
        <Field label={t`Sex`}>
          {(control) => <CodeSelect list="sex" {...control} {...register(`companions.${index}.sex`)} />}
        </Field>
        <Field label={t`Apparent age`}>
          {(control) => (
            <select className="input" {...control} {...register(`companions.${index}.ageBand`)}>
              <option value="">{t`Not said`}</option>
              <BandOptions />
            </select>
          )}
        </Field>
        <TextField name={`companions.${index}.givenNames`} label={t`Given names`} />
      </div>
      <div>
        <Button small onClick={onRemove}>
          <Trans>Remove person {number}</Trans>
        </Button>
      </div>
    </fieldset>
  );
}

function BandOptions() {
  const wordsOf = useBandWords();
  return AGE_BANDS.map(({ code }) => (
    <option key={code} value={code}>
      {wordsOf(code)}
    </option>
  ));
}
