import type { ReactNode } from 'react';
import type { LegalAct } from '../api/generated/legal-acts';
import { ActDialog, type ActDialogProps } from './act-dialog';
import { TakingBack } from './taking-back';

interface LegalDialogProps extends Omit<ActDialogProps, 'startsOnBack'> {
  /** None for an act that is not of the list; `takingBack` then says what becomes of it. */
  act?: LegalAct;
  /** What becomes of it if it was not meant, where that depends on an answer. */
  takingBack?: ReactNode;
}

/** Names the person and the effect of an act with legal effect, and asks once. */
export function LegalDialog({ act, takingBack, children, ...dialog }: LegalDialogProps) {
  return (
    <ActDialog {...dialog} startsOnBack>
      {children}
      <p className="small">{takingBack ?? (act ? <TakingBack act={act} /> : null)}</p>
    </ActDialog>
  );
}
