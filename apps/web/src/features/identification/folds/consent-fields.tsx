import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { Chip } from '../../../shared/ui/chip';
import { Field, Group } from '../../../shared/ui/field';
import { CodeChips } from '../code-chips';
import { CodeSelect } from '../../../entities/code/code-select';
import type { ReportValues } from '../report-values';

export function ConsentFields() {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  return (
    <>
      <Group label={t`Does the person consent to this report?`}>
        <Chip value="yes" {...register('consentGiven')}>
          <Trans>Yes</Trans>
        </Chip>
        <Chip value="no" {...register('consentGiven')}>
          <Trans>No</Trans>
        </Chip>
      </Group>
      <Field label={t`Language in which it was explained`}>
        {(control) => <CodeSelect list="language" {...control} {...register('consentLanguage')} />}
      </Field>
      <CodeChips list="consent-question" name="consentAnswers" label={t`What was explained`} />
      <Field label={t`Legal ground, where there is no consent`}>
        {(control) => <CodeSelect list="legal-ground" {...control} {...register('legalGround')} />}
      </Field>
    </>
  );
}
