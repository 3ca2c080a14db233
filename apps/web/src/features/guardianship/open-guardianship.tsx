import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';

interface OpenGuardianshipProps {
  caseId: string;
  /** Of the case. */
  reference: string;
}

/** The way from a row to the guardianship of its case. */
export function OpenGuardianship({ caseId, reference }: OpenGuardianshipProps) {
  return (
    <Link to="/cases/$caseId/guardianship" params={{ caseId }} className="button button--small">
      <Trans>Open</Trans>
      <span className="visually-hidden"> {reference}</span>
    </Link>
  );
}
