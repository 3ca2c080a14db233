import { useBandWords } from '../../entities/person/band-words';
import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext, useWatch } from 'react-hook-form';
import { Chip } from '../../shared/ui/chip';
import type { FormError } from '../../shared/ui/error-summary';
import { Group } from '../../shared/ui/field';
import { AGE_BANDS, isDoubtfulBand } from '../../entities/person/age-bands';
import { errorAt } from './report-errors';
import type { ReportValues } from './report-values';

interface QuestionProps {
  errors: readonly FormError[];
}

export function AgeQuestion({ errors }: QuestionProps) {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  const wordsOf = useBandWords();
  return (
    <div className="stack stack--tight">
      <Group id="age" label={t`Apparent age`} error={errorAt(errors, 'age')}>
        {AGE_BANDS.map(({ code }) => (
          <Chip key={code} value={code} {...register('ageBand')}>
            {wordsOf(code)}
          </Chip>
        ))}
      </Group>
      <DoubtQuestion />
    </div>
  );
}

/** Asked where one may be wrong about 18 by looking, and kept in sight once it is ticked. */
function DoubtQuestion() {
  const { register, control } = useFormContext<ReportValues>();
  const [ageBand, ageInDoubt] = useWatch({ control, name: ['ageBand', 'ageInDoubt'] });
  if (!isDoubtfulBand(ageBand) && !ageInDoubt) return null;
  return (
    <label className="check">
      <input type="checkbox" {...register('ageInDoubt')} />
      <span>
        <Trans>It is not certain whether this person is 18</Trans>
        <br />
        <span className="small quiet">
          <Trans>In doubt the person is treated as a child until the age is decided.</Trans>
        </span>
      </span>
    </label>
  );
}
