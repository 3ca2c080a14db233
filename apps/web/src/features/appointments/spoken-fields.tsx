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
        {languages.map((spoken, index) => (
          <SpokenRow
            key={`${spoken.code}-${index}`}
            spoken={spoken}
            onChange={(said) => onChange(languages.map((one, at) => (at === index ? said : one)))}
            onRemove={() => onChange(languages.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
    </div>
  );
}

interface SpokenRowProps {
  spoken: Spoken[number];
  onChange: (spoken: Spoken[number]) => void;
  onRemove: () => void;
}

function SpokenRow({ spoken: { code, dialect }, onChange, onRemove }: SpokenRowProps) {
  const { t } = useLingui();
  const labelOf = useLabels('language');
  return (
    <li className="row">
      <strong>{labelOf(code)}</strong>
      <input
        className="input input--short"
        dir="auto"
        maxLength={60}
        autoComplete="off"
        aria-label={t`Dialect of ${labelOf(code)}`}
        placeholder={t`dialect`}
        value={dialect ?? ''}
        onChange={({ target }) => onChange({ code, dialect: target.value })}
      />
      <Button small onClick={onRemove}>
        <Trans>Remove</Trans>
        <span className="visually-hidden"> {labelOf(code)}</span>
      </Button>
    </li>
  );
}
