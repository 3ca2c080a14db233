import type { ComponentProps } from 'react';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { useCase } from '../case/case-query';
import { PersonLine } from './person-line';

/** An act with legal effect for the person of the case on this page, whom the dialog names first. */
export function PersonDialog({ children, ...rest }: ComponentProps<typeof LegalDialog>) {
  const view = useCase();
  return (
    <LegalDialog {...rest}>
      <PersonLine reference={view.reference} person={view} />
      {children}
    </LegalDialog>
  );
}
