import { useLingui } from '@lingui/react/macro';
import { useFormContext } from 'react-hook-form';
import { useCodes } from '../../entities/code/code-lists';
import { CodeSelect } from '../../entities/code/code-select';
import { Field, Group } from '../../shared/ui/field';
import type { BookValues } from './book-values';
import { CodeChips } from './code-chips';
import type { BookPartProps } from './use-book';

/** An interpreter by language and dialect, a lawyer by what they act for. */
export function WhoQuestion({ booking, role }: BookPartProps) {
  const { t } = useLingui();
  const { register } = useFormContext<BookValues>();
  const languages = useCodes('language');
  if (role === 'lawyer') {
    return (
      <Group label={t`For whom`}>
        <CodeChips list="lawyer-role" field={register('lawyerRole')} />
      </Group>
    );
  }
  return (
    <div className="columns columns--two">
      <Field id="language" label={t`Language`} error={booking.errorAt('language')}>
        {(control) => (
          <CodeSelect
            {...control}
            {...register('language')}
            list="language"
            empty={t`Choose`}
            key={languages.length}
          />
        )}
      </Field>
      <Field label={t`Dialect or region`} hint={t`Optional`}>
        {(control) => (
          <input
            {...control}
            {...register('dialect')}
            className="input"
            dir="auto"
            maxLength={60}
            autoComplete="off"
          />
        )}
      </Field>
    </div>
  );
}
