import { Trans, useLingui } from '@lingui/react/macro';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../../shared/ui/button';
import { CodeSelect } from '../../../entities/code/code-select';
import type { ReportValues } from '../report-values';

export function OriginFields() {
  return (
    <>
      <Languages />
      <Citizenships />
    </>
  );
}

function Languages() {
  const { t } = useLingui();
  const { control, register } = useFormContext<ReportValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'languages' });
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">
        <Trans>Languages the person understands</Trans>
      </legend>
      {fields.map((field, index) => (
        <div className="row" key={field.id}>
          <CodeSelect list="language" aria-label={t`Language`} {...register(`languages.${index}.code`)} />
          <input
            className="input"
            aria-label={t`Dialect`}
            placeholder={t`Dialect`}
            maxLength={100}
            {...register(`languages.${index}.dialect`)}
          />
          <Button small onClick={() => remove(index)}>
            <Trans>Remove</Trans>
          </Button>
        </div>
      ))}
      <div>
        <Button small onClick={() => append({ code: '', dialect: '' })}>
          <Trans>Add a language</Trans>
        </Button>
      </div>
    </fieldset>
  );
}

function Citizenships() {
  const { t } = useLingui();
  const { control, register } = useFormContext<ReportValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'citizenships' });
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">
        <Trans>Citizenships</Trans>
      </legend>
      {fields.map((field, index) => (
        <div className="row" key={field.id}>
          <CodeSelect list="country" aria-label={t`Country`} {...register(`citizenships.${index}.code`)} />
          <Button small onClick={() => remove(index)}>
            <Trans>Remove</Trans>
          </Button>
        </div>
      ))}
      <div>
        <Button small onClick={() => append({ code: '' })}>
          <Trans>Add a citizenship</Trans>
        </Button>
      </div>
    </fieldset>
  );
}
