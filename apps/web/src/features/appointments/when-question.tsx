import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import { Chip } from '../../shared/ui/chip';
import { Field, Group } from '../../shared/ui/field';
import { proposals, type BookValues } from './book-values';
import { CodeChips } from './code-chips';
import type { BookPartProps } from './use-book';

const LENGTHS = ['30', '60', '120', '180', '240'];

/** When it begins, how long it takes, and in which manner. */
export function WhenQuestion({ booking }: Pick<BookPartProps, 'booking'>) {
  const { t } = useLingui();
  const { register } = useFormContext<BookValues>();
  const lengthOf = useLengthWords();
  return (
    <>
      <StartQuestion booking={booking} />
      <Field label={t`How long`}>
        {(field) => (
          <select {...field} {...register('minutes')} className="input">
            {LENGTHS.map((minutes) => (
              <option key={minutes} value={minutes}>
                {lengthOf(Number(minutes))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Group label={t`How`}>
        <CodeChips list="appointment-mode" field={register('mode')} />
      </Group>
    </>
  );
}

/** The likely times are one tap; any other is typed. */
function StartQuestion({ booking }: Pick<BookPartProps, 'booking'>) {
  const { t } = useLingui();
  const { register, control } = useFormContext<BookValues>();
  const start = useWatch({ control, name: 'start' });
  const [times] = useState(proposals);
  const momentOf = useMomentWords();
  return (
    <>
      <Group id="start" label={t`When`} error={booking.errorAt('start')}>
        {times.map((time) => (
          <Chip key={time} value={time} {...register('start')}>
            {momentOf(time)}
          </Chip>
        ))}
        <Chip value="other" {...register('start')}>
          <Trans>another time</Trans>
        </Chip>
      </Group>
      {start === 'other' ? (
        <Field id="other-start" label={t`Date and time`} hint={t`By the Belgian clock`}>
          {(field) => (
            <input {...field} {...register('otherStart')} type="datetime-local" className="input" />
          )}
        </Field>
      ) : null}
    </>
  );
}
