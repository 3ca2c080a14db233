import { Trans, useLingui } from '@lingui/react/macro';
import { useForm } from 'react-hook-form';
import { Button } from '../ui/button';
import { Field } from '../ui/field';

interface CaseSearchProps {
  onSearch: (text: string) => void;
}

export function CaseSearch({ onSearch }: CaseSearchProps) {
  const { t } = useLingui();
  const { register, handleSubmit } = useForm({ defaultValues: { text: '' } });
  return (
    <search>
      <form onSubmit={handleSubmit(({ text }) => onSearch(text.trim()))}>
        <Field label={t`Name or case number`} hint={t`Each search is recorded`}>
          {(control) => (
            <div className="search">
              <input
                {...control}
                {...register('text')}
                className="input"
                type="search"
                dir="auto"
                autoComplete="off"
                maxLength={200}
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
