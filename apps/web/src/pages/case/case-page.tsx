import { Outlet } from '@tanstack/react-router';
import { ContactWarning } from '../../entities/safe-contact/contact-warning';
import { useEffect } from 'react';
import { EmergencyBand } from '../../features/emergency/case-band';
import { CaseMissing } from '../../features/missing/case-notice';
import { rememberCase } from '../../entities/case/recent-cases';
import { RightsOnCase } from '../../session/session-query';
import { WhoHasBand } from '../../features/shelters/who-has-line';
import { useCase } from '../../entities/case/case-query';
import { CaseTabs } from './case-tabs';
import { IdentityBar } from './identity-bar';

/** Every page of a case says first whose it is, without naming anybody. */
export function CasePage() {
  const view = useCase();
  const { id, reference } = view;
  useEffect(() => rememberCase({ id, reference }), [id, reference]);
  return (
    <RightsOnCase.Provider value={view.rights.permissions}>
      <header className="identity">
        <IdentityBar view={view} />
        <EmergencyBand view={view} />
        <ContactWarning caseId={view.id} />
        <CaseMissing caseId={view.id} />
        <WhoHasBand caseId={view.id} reference={view.reference} shownOn="case" />
        <CaseTabs view={view} />
      </header>
      <Outlet />
    </RightsOnCase.Provider>
  );
}
