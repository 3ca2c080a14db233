import type { ReactNode } from 'react';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';

interface ActButtonProps {
  act: { error: Error | null; isPending: boolean; mutate: (body: object) => void };
  children: ReactNode;
}

/** An act that needs no words: one button, and above it why it was refused. */
export function ActButton({ act: { error, isPending, mutate }, children }: ActButtonProps) {
  return (
    <>
      <ProblemNotice error={error} />
      <div className="row">
        <Button busy={isPending} onClick={() => mutate({})}>
          {children}
        </Button>
      </div>
    </>
  );
}
