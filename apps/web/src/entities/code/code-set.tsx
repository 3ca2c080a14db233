import { Trans, useLingui } from '@lingui/react/macro';
import { useRef, type ReactNode } from 'react';
import { CodeSelect } from './code-select';
import { Button } from '../../shared/ui/button';
import { Field } from '../../shared/ui/field';
import { type ListName, useLabels } from './code-lists';

interface CodeSetProps {
  id?: string;
  list: ListName;
  label: string;
  hint?: ReactNode;
  error?: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Several of a list that is too long for chips: chosen one by one, each with a button that takes it away. */
export function CodeSet({ id, list, label, hint, error, value, onChange }: CodeSetProps) {
  const { t } = useLingui();
  const select = useRef<HTMLSelectElement>(null);
  function remove(code: string): void {
    onChange(value.filter((one) => one !== code));
    select.current?.focus();
  }
  return (
    <div className="stack stack--tight">
      <Field id={id} label={label} hint={hint} error={error}>
        {(control) => (
          <CodeSelect
            {...control}
            ref={select}
            list={list}
            empty={t`Choose`}
            value=""
            onChange={({ target }) => {
              if (target.value && !value.includes(target.value)) onChange([...value, target.value]);
            }}
          />
        )}
      </Field>
      {value.length > 0 ? <Chosen list={list} codes={value} onRemove={remove} /> : null}
    </div>
  );
}

interface ChosenProps {
  list: ListName;
  codes: readonly string[];
  onRemove: (code: string) => void;
}

function Chosen({ list, codes, onRemove }: ChosenProps) {
  const { t } = useLingui();
  const labelOf = useLabels(list);
  return (
    <ul className="row" aria-label={t`Chosen`}>
      {codes.map((code) => (
        <li key={code}>
          <Button small onClick={() => onRemove(code)}>
            {labelOf(code)} <span aria-hidden="true">×</span>
            <span className="visually-hidden">
              <Trans>Remove</Trans>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
