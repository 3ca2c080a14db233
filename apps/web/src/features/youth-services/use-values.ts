import { useState } from 'react';

/** What is typed of an act, and of each control what it holds and what becomes of it. */
export function useValues<Name extends string>(empty: Record<Name, string>) {
  const [values, setValues] = useState(empty);
  const field = (name: Name) => ({
    value: values[name],
    onChange: (value: string) => setValues({ ...values, [name]: value }),
  });
  return { values, field };
}
