import type { ComponentProps } from 'react';
import { Label } from '../../entities/code/labels';

interface NextLabelProps extends Pick<ComponentProps<typeof Label>, 'list'> {
  code: string | undefined;
}

/** One more code on a line of several, where there is one. */
export function NextLabel({ list, code }: NextLabelProps) {
  if (!code) return null;
  return (
    <>
      {' · '}
      <Label list={list} code={code} />
    </>
  );
}
