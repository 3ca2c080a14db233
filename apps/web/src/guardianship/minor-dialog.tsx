import type { ComponentProps } from 'react';
import { useCase } from '../cases/case-query';
import { usePersonWords } from '../cases/person-words';
import { LegalDialog } from '../ui/legal-dialog';
import { Reference } from '../ui/reference';

/** An act with legal effect for the person of the case on this page, whom the dialog names first. */
export function MinorDialog({ children, ...rest }: ComponentProps<typeof LegalDialog>) {
  const view = useCase();
  const wordsOf = usePersonWords();
  return (
    <LegalDialog {...rest}>
      <p>
        <Reference value={view.reference} /> {wordsOf(view)}
      </p>
      {children}
    </LegalDialog>
  );
}
