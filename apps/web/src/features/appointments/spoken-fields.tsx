import { Trans, useLingui } from '@lingui/react/macro';
import { useLabels } from '../../entities/code/code-lists';
import { CodeSelect } from '../../entities/code/code-select';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';
import type { Spoken } from './entry-values';

interface SpokenFieldsProps {
  languages: Spoken;
  error?: string;
  onChange: (languages: Spoken) => void;
}

/** Languages, each with the dialect where it matters. */
export function SpokenFields({ languages, error, onChange }: SpokenFieldsProps) {
  const { t } = useLingui();
  const labelOf = useLabels('language');
  return (
    <div className="stack stack--tight">
      <Field id="entry-languages" label={t`Languages`} error={error}>
        {(control) => (
          <CodeSelect
            {...control}
            list="language"
            empty={t`Choose`}
            value=""
            onChange={({ target }) => {
              const isNew =
                target.value && !languages.some(({ code, dialect }) => code === target.value && !dialect);
              if (isNew) onChange([...languages, { code: target.value }]);
            }}
          />
        )}
      </Field>
      <ul className="stack stack--tight">
        {languages.map(({ code, dialect }, index) => (
          <li key={`${code}-${index}`} className="row">
            <strong>{labelOf(code)}</strong>
            <input
              className="input input--short"
              dir="auto"
              maxLength={60}
              autoComplete="off"
              aria-label={t`Dialect of ${labelOf(code)}`}
              placeholder={t`dialect`}
              value={dialect ?? ''}
              onChange={({ target }) =>
                onChange(languages.map((one, at) => (at === index ? { code, dialect: target.value } : one)))
              }
            />
            <Button small onClick={() => onChange(languages.filter((_, at) => at !== index))}>
              <Trans>Remove</Trans>
              <span className="visually-hidden"> {labelOf(code)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
