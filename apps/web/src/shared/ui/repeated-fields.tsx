import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from './button';

interface RepeatedFieldsProps<T> {
  value: readonly T[];
  /** What the API takes. */
  most?: number;
  /** What another one begins with. */
  empty: T;
  legendOf: (number: number) => string;
  /** Words of the button that adds one. */
  add: ReactNode;
  onChange: (all: T[]) => void;
  /** The fields of one, `remove` (the button that takes it out) where it belongs among them; `at` is its place, from 0. */
  children: (one: T, put: (more: Partial<T>) => void, remove: ReactNode, at: number) => ReactNode;
}

/** Several of one kind, each with the same fields. */
export function RepeatedFields<T>({
  value,
  most = 30,
  empty,
  legendOf,
  add,
  onChange,
  children,
}: RepeatedFieldsProps<T>) {
  const put = (at: number, more: Partial<T>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...more } : one)));
  return (
    <>
      {value.map((each, at) => (
        <fieldset key={at} className="stack stack--tight field">
          <legend className="field__label">{legendOf(at + 1)}</legend>
          {children(
            each,
            (more) => put(at, more),
            <Button small onClick={() => onChange(value.filter((_one, index) => index !== at))}>
              <Trans>Remove</Trans>
            </Button>,
            at,
          )}
        </fieldset>
      ))}
      {value.length < most ? (
        <div className="row">
          <Button small onClick={() => onChange([...value, empty])}>
            {add}
          </Button>
        </div>
      ) : null}
    </>
  );
}
