import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Language } from '../../shared/api';
import { useCodes } from '../../entities/code/code-lists';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import { Chip } from '../../shared/ui/chip';
import type { FormError } from '../../shared/ui/error-summary';
import { Field, Group } from '../../shared/ui/field';
import { proposals, type BookValues } from './book-values';

interface WhenQuestionProps {
  errors: readonly FormError[];
}

const LENGTHS = ['30', '60', '120', '180', '240'];

/** The likely times are one tap; any other is typed. */
export function WhenQuestion({ errors }: WhenQuestionProps) {
  const { t, i18n } = useLingui();
  const { register, control } = useFormContext<BookValues>();
  const start = useWatch({ control, name: 'start' });
  const [times] = useState(proposals);
  const momentOf = useMomentWords();
  const lengthOf = useLengthWords();
  const modes = useCodes('appointment-mode');
  const error = errors.find(({ target }) => target === 'start')?.text;
  return (
    <>
      <Group id="start" label={t`When`} error={error}>
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
        {modes.map(({ code, labels }) => (
          <Chip key={code} value={code} {...register('mode')}>
            {labels[i18n.locale as Language]}
          </Chip>
        ))}
      </Group>
    </>
  );
}
