import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { CaseView } from '../api';
import { useCan } from '../session/session-query';

interface CaseTabsProps {
  view: CaseView;
}

const tabOf = ({ id }: CaseView) =>
  ({ params: { caseId: id }, activeProps: { 'aria-current': 'page' } }) as const;

export function CaseTabs({ view }: CaseTabsProps) {
  const { t } = useLingui();
  const can = useCan();
  const tab = tabOf(view);
  return (
    <nav className="tabs" aria-label={t`Parts of the case`}>
      <Link to="/cases/$caseId" activeOptions={{ exact: true }} {...tab}>
        <Trans>Overview</Trans>
      </Link>
      {can('timeline:read') ? (
        <Link to="/cases/$caseId/timeline" activeOptions={{ includeSearch: false }} {...tab}>
          <Trans>Timeline</Trans>
        </Link>
      ) : null}
      {can('referral:read') ? (
        <Link to="/cases/$caseId/referrals" {...tab}>
          <Trans>Referrals</Trans>
        </Link>
      ) : null}
      {can('appointment:read') ? (
        <Link to="/cases/$caseId/appointments" {...tab}>
          <Trans>Appointments</Trans>
        </Link>
      ) : null}
      <PartTabs view={view} />
      <Link to="/cases/$caseId/sharing" {...tab}>
        <Trans>Sharing</Trans>
      </Link>
    </nav>
  );
}

/** What is done for the person, and the papers of it. */
function PartTabs({ view }: CaseTabsProps) {
  const can = useCan();
  const tab = tabOf(view);
  return (
    <>
      {can('care:read') ? (
        <Link to="/cases/$caseId/care" {...tab}>
          <Trans>Care</Trans>
        </Link>
      ) : null}
      {can('health:read') ? (
        <Link to="/cases/$caseId/health" {...tab}>
          <Trans>Health</Trans>
        </Link>
      ) : null}
      {can('risk:read') || can('sign:read') ? (
        <Link to="/cases/$caseId/safety" {...tab}>
          <Trans>Safety</Trans>
        </Link>
      ) : null}
      {can('guardianship:read') && view.treatedAsChild ? (
        <Link to="/cases/$caseId/guardianship" {...tab}>
          <Trans>Guardianship</Trans>
        </Link>
      ) : null}
      {can('youth:read') ? (
        <Link to="/cases/$caseId/youth" {...tab}>
          <Trans>Youth help</Trans>
        </Link>
      ) : null}
      {can('case:read') ? (
        <Link to="/cases/$caseId/custody" {...tab}>
          <Trans>With whom</Trans>
        </Link>
      ) : null}
      {can('document:read') ? (
        <Link to="/cases/$caseId/documents" activeOptions={{ includeSearch: false }} {...tab}>
          <Trans>Documents</Trans>
        </Link>
      ) : null}
      {can('letter:make') ? (
        <Link to="/cases/$caseId/letters" {...tab}>
          <Trans>Letters</Trans>
        </Link>
      ) : null}
    </>
  );
}
