import { Trans } from '@lingui/react/macro';
import type { SyntheticEvent } from 'react';
import { Button } from './button';
import { Field } from './field';
import { written } from './written';

interface SearchFormProps {
  label: string;
  hint?: string;
  /** Of the text, in characters. */
  longest: number;
  onSearch: (text: string) => void;
}

/**
 * Asks when it is sent and not at every letter: a search can be recorded.
 * The browser keeps its one field: the first page loads no library of forms.
 */
export function SearchForm({ label, hint, longest, onSearch }: SearchFormProps) {
  const search = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = new FormData(event.currentTarget).get('text');
    if (typeof text === 'string') onSearch(written(text));
  };
  return (
    <search>
      <form onSubmit={search}>
        <Field label={label} hint={hint}>
          {(control) => (
            <div className="search">
              <input
                {...control}
                name="text"
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
