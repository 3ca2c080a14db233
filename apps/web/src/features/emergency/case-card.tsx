import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EmergencyView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useCan } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { emergenciesOfCaseQuery, useEndEmergency } from './emergency-queries';
import { useEmergencyStanding } from './emergency-words';

interface CaseCardProps {
  caseId: string;
}

/** Who opened the case in an emergency, for those who answer for it. */
export function EmergencyCard({ caseId }: CaseCardProps) {
  const { t } = useLingui();
  const mayReview = useCan()('emergency:review');
  const { data } = useQuery({ ...emergenciesOfCaseQuery(caseId), enabled: mayReview });
  if (!data?.items.length) return null;
  return (
    <Card title={t`Opened in an emergency`} flush>
      <ul className="rows">
        {data.items.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ one }: { one: EmergencyView }) {
  const standingOf = useEmergencyStanding();
  const end = useEndEmergency();
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/supervision/emergency-access/$emergencyId" params={{ emergencyId: one.id }}>
            {one.openedBy}, {one.agency.name}
          </Link>
          {' · '}
          <Label list="emergency-purpose" code={one.purpose} />
        </p>
        <p className="small quiet">
          <When at={one.openedAt} /> · {standingOf(one)}
        </p>
        <ProblemNotice error={end.error} />
      </div>
      {one.actions.includes('end') ? (
        <Button small busy={end.isPending} onClick={() => end.mutate(one)}>
          <Trans>End it now</Trans>
        </Button>
      ) : null}
    </li>
  );
}
