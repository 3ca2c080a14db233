import { Trans, useLingui } from '@lingui/react/macro';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { Button } from '../../../shared/ui/button';
import { Field } from '../../../shared/ui/field';
import { CodeSelect } from '../../../entities/code/code-select';
import { KnownAlready } from '../known-already';
import type { ReportValues } from '../report-values';
import { TextField } from './text-field';

export function NameFields() {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  return (
    <>
      <p className="small quiet">
        <Trans>Only agencies that take part in the case see the name, and only after they accepted.</Trans>
      </p>
      <div className="columns columns--two">
        <TextField name="givenNames" label={t`Given names`} />
        <TextField name="familyName" label={t`Family name`} />
      </div>
      <div className="columns columns--two">
        <TextField name="scriptGivenNames" label={t`Given names in their own script`} />
        <TextField name="scriptFamilyName" label={t`Family name in its own script`} />
      </div>
      <Field label={t`Language of that script`}>
        {(control) => <CodeSelect list="language" {...control} {...register('scriptLanguage')} />}
      </Field>
      <Aliases />
      <KnownAlready />
    </>
  );
}

function Aliases() {
  const { t } = useLingui();
  const { control, register } = useFormContext<ReportValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'aliases' });
  return (
    <>
      {fields.map((field, index) => (
        <div className="row" key={field.id}>
          <input
            className="input"
            dir="auto"
            aria-label={t`Also known as`}
            autoComplete="off"
            maxLength={200}
            {...register(`aliases.${index}.name`)}
          />
          <Button small onClick={() => remove(index)}>
            <Trans>Remove</Trans>
          </Button>
        </div>
      ))}
      <div>
        <Button small onClick={() => append({ name: '' })}>
          <Trans>Add another name</Trans>
        </Button>
      </div>
    </>
  );
}
