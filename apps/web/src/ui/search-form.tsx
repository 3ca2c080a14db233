import { Trans } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import { Button } from './button';
import { Field } from './field';

interface SearchFormProps {
  label: string;
  hint?: string;
  /** Of the text, in characters. */
  longest: number;
  onSearch: (text: string) => void;
}

/** Asks when it is sent and not at every letter: a search can be recorded. */
export function SearchForm({ label, hint, longest, onSearch }: SearchFormProps) {
  const { register, handleSubmit } = useForm({ defaultValues: { text: '' } });
  return (
    <search>
      <form onSubmit={handleSubmit(({ text }) => onSearch(text.trim()))}>
        <Field label={label} hint={hint}>
          {(control) => (
            <div className="search">
              <input
                {...control}
                {...register('text')}
                className="input"
                type="search"
                dir="auto"
                autoComplete="off"
                maxLength={longest}
              />
              <Button type="submit">
                <Trans>Search</Trans>
              </Button>
            </div>
          )}
        </Field>
      </form>
    </search>
  );
}
