import { Trans, useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { Chip } from '../../../shared/ui/chip';
import { Group } from '../../../shared/ui/field';
import type { ReportValues } from '../report-values';
import { TextField } from './text-field';

export function BirthFields() {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  return (
    <>
      <TextField
        name="exactAge"
        label={t`Apparent age, if you can say it more exactly`}
        className="input input--short"
        inputMode="numeric"
        maxLength={3}
      />
      <label className="check">
        <input type="checkbox" {...register('ageInDoubt')} />
        <Trans>It is not certain whether this person is 18</Trans>
      </label>
      <BirthDate />
      <Group label={t`Where does this date come from?`}>
        <Chip value="declared" {...register('birthDateSource')}>
          <Trans>The person says so</Trans>
        </Chip>
        <Chip value="document" {...register('birthDateSource')}>
          <Trans>A document</Trans>
        </Chip>
        <Chip value="decided" {...register('birthDateSource')}>
          <Trans>An age decision</Trans>
        </Chip>
      </Group>
    </>
  );
}

/** Any part of a date: many know the year only. */
function BirthDate() {
  const { t } = useLingui();
  const { register } = useFormContext<ReportValues>();
  const part = { inputMode: 'numeric', className: 'input input--part' } as const;
  return (
    <>
      <Group label={t`Date of birth`} hint={t`Fill in what is known; the year alone is fine`}>
        <TextField name="birthDay" label={t`Day`} maxLength={2} {...part} />
        <TextField name="birthMonth" label={t`Month`} maxLength={2} {...part} />
        <TextField name="birthYear" label={t`Year`} maxLength={4} id="birth-year" {...part} />
      </Group>
      <label className="check">
        <input type="checkbox" {...register('birthAbout')} />
        <Trans>About: the date is an estimate</Trans>
      </label>
    </>
  );
}
