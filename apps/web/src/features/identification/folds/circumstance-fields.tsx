import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../../shared/ui/field';
import { CodeChips } from '../code-chips';
import { CodeSelect } from '../../../entities/code/code-select';
import type { ReportValues } from '../report-values';
import { TextField } from './text-field';

export function CircumstanceFields() {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  return (
    <>
      <div className="columns columns--two">
        <Field label={t`Kind of place`}>
          {(control) => <CodeSelect list="place-kind" {...control} {...register('placeKind')} />}
        </Field>
        <Field label={t`Judicial district`}>
          {(control) => <CodeSelect list="district" {...control} {...register('district')} />}
        </Field>
      </div>
      <TextField name="foundAt" label={t`When the person was found`} type="datetime-local" id="found-at" />
      <Field label={t`Language of your sentence`}>
        {(control) => <CodeSelect list="language" {...control} {...register('narrativeLanguage')} />}
      </Field>
      <p className="small quiet">
        <Trans>What was done, by which means and for what purpose are three different questions.</Trans>
      </p>
      <CodeChips list="act" name="acts" label={t`What was done with the person`} />
      <CodeChips list="means" name="means" label={t`By which means`} />
      <CodeChips list="purpose" name="purposes" label={t`For what purpose`} />
    </>
  );
}
