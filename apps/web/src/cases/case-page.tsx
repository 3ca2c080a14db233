import { Outlet } from '@tanstack/react-router';
import { ContactWarning } from '../care/contact-warning';
import { useEffect } from 'react';
import { EmergencyBand } from '../emergency/case-band';
import { CaseMissing } from '../missing/case-notice';
import { rememberCase } from '../palette/recent-cases';
import { RightsOnCase } from '../session/session-query';
import { WhoHasBand } from '../who-has/who-has-line';
import { useCase } from './case-query';
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
