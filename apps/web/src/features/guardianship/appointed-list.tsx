import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { TakeBack } from '../../shared/api';
import { Colon } from '../../shared/ui/colon';
import { Notice } from '../../shared/ui/notice';
import { Reference } from '../../shared/ui/reference';
import { TakeBackAppointment } from './take-back';

/** An appointment that was made on this page. */
export interface Appointed {
  caseId: string;
  reference: string;
  guardianshipId: string;
  guardianName: string;
  takeBack?: TakeBack;
}

interface AppointedListProps {
  appointed: readonly Appointed[];
}

/** Who got whom on this page, each with the way back while there is one. */
export function AppointedList({ appointed }: AppointedListProps) {
  if (appointed.length === 0) return null;
  return (
    <Notice tone="good">
      <p>
        <Trans>
          Appointed on this page; each guardian is told now. Once this page is left, an appointment is taken
          back on the page of its case.
        </Trans>
      </p>
      <ul className="rows rows--dense">
        {appointed.map(({ caseId, reference, guardianshipId, guardianName, takeBack }) => (
          <li key={guardianshipId} className="stack stack--tight">
            <p>
              <Link to="/cases/$caseId/guardianship" params={{ caseId }}>
                <Reference value={reference} />
              </Link>
              <Colon />
              {guardianName}
            </p>
            <TakeBackAppointment caseId={caseId} guardianship={{ id: guardianshipId, takeBack }} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
