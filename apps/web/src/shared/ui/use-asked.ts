import { useState } from 'react';
import { ApiProblem } from '../api';

/** What sends the act. */
interface Run<Body> {
  error: Error | null;
  isPending: boolean;
  reset: () => void;
  mutate: (body: Body, on: { onSuccess: () => void; onError: (error: Error) => void }) => void;
}

const namesAField = (error: Error): boolean => error instanceof ApiProblem && error.issues.length > 0;

/**
 * A form of an act with legal effect: the form, once checked, asks with what it holds; the dialog sends that once. What the server finds
 * wrong in a field closes the dialog and is said at the field; any other refusal stays in the dialog.
 *
 * @param onDone after the act
 */
export function useAsked<Body>(run: Run<Body>, onDone?: () => void) {
  const [asked, setAsked] = useState<{ said: Body }>();
  const close = () => setAsked(undefined);
  function send(said: Body): void {
    run.mutate(said, {
      onSuccess: () => {
        close();
        onDone?.();
      },
      onError: (error) => namesAField(error) && close(),
    });
  }
  return {
    ask: (said: Body) => {
      // A refusal of the try before is not one of this.
      run.reset();
      setAsked({ said });
    },
    /** As the form holds it, while the dialog is open. */
    said: asked?.said,
    /** For the form. */
    error: asked ? null : run.error,
    isPending: run.isPending,
    /** Props of the dialog, while it is open. */
    dialog: asked && { run, onConfirm: () => send(asked.said), onClose: close },
  };
}

export type Asked<Body> = ReturnType<typeof useAsked<Body>>;
