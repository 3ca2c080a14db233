import { Trans, useLingui } from '@lingui/react/macro';
import { Controller, useFormContext, useWatch } from 'react-hook-form';
import { useLabels } from '../../entities/code/code-lists';
import { Chip } from '../../shared/ui/chip';
import type { FormError } from '../../shared/ui/error-summary';
import { Field, Group } from '../../shared/ui/field';
import { isChildBand } from '../../entities/person/age-bands';
import { errorAt } from './report-errors';
import type { ReportValues } from './report-values';

interface QuestionProps {
  errors: readonly FormError[];
}

/** What a patrol can see or be told in the first minutes; the whole list waits in a fold. */
const FIRST_SIGNS = ['G1', 'G2', 'C3D', 'C5D', 'C9D', 'E2', 'T3'];
const FIRST_SIGNS_OF_A_CHILD = ['K1', 'K2', 'K7', 'K8', 'G2', 'C3D', 'T3'];

export function WhyQuestion({ errors }: QuestionProps) {
  const { t } = useLingui();
  const { control } = useFormContext<ReportValues>();
  const labelOf = useLabels('indicator');
  const [ageBand, ageInDoubt] = useWatch({ control, name: ['ageBand', 'ageInDoubt'] });
  const signs = isChildBand(ageBand) || ageInDoubt ? FIRST_SIGNS_OF_A_CHILD : FIRST_SIGNS;
  return (
    <div className="stack stack--tight">
      <Group
        id="why"
        label={t`Why do you think of trafficking?`}
        hint={t`One sign or one sentence is enough. No single sign proves anything.`}
        error={errorAt(errors, 'why')}
      >
        {signs.map((code) => (
          <Sign key={code} code={code} label={labelOf(code)} />
        ))}
      </Group>
      <Sentence />
    </div>
  );
}

interface SignProps {
  code: string;
  label: string;
}

function Sign({ code, label }: SignProps) {
  const { control } = useFormContext<ReportValues>();
  return (
    <Controller
      control={control}
      name={`indicators.${code}`}
      render={({ field: { value, onChange, ...field } }) => (
        <Chip
          {...field}
          type="checkbox"
          checked={value === 'yes'}
          onChange={(event) => onChange(event.target.checked ? 'yes' : '')}
        >
          {label}
        </Chip>
      )}
    />
  );
}

function Sentence() {
  const { i18n } = useLingui();
  const { register } = useFormContext<ReportValues>();
  return (
    <Field label={<Trans>In one sentence</Trans>}>
      {(control) => (
        <textarea
          {...control}
          {...register('narrative')}
          className="input"
          dir="auto"
          lang={i18n.locale}
          maxLength={10_000}
        />
      )}
    </Field>
  );
}
