import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MemberCaseload } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { ListCard } from '../../shared/ui/list-card';
import { AwayLine } from './away-line';
import { membersQuery } from './caseload-queries';
import type { Given } from './reassign-dialog';

interface TeamCardProps {
  onReassign: (given: Given) => void;
}

/** Who may work on cases, with how many each has. */
export function TeamCard({ onReassign }: TeamCardProps) {
  const { t } = useLingui();
  const list = useInfiniteQuery(membersQuery);
  return (
    <ListCard
      list={list}
      title={t({ message: 'Team', context: 'caseload' })}
      empty={<Trans>No colleague may work on cases yet.</Trans>}
    >
      {(items) => items.map((one) => <Row key={one.member.id} one={one} onReassign={onReassign} />)}
    </ListCard>
  );
}

interface RowProps extends TeamCardProps {
  one: MemberCaseload;
}

function Row({ one: { member, cases, asDeputy, away }, onReassign }: RowProps) {
  const { t } = useLingui();
  return (
    <li className="row row--apart">
      <div>
        <p>
          <Link to="/caseload" search={{ list: 'worker', member: member.id }}>
            {member.name}
          </Link>
        </p>
        <p className="small quiet">
          {t`${plural(cases, { one: '# case', other: '# cases' })}`}
          {asDeputy > 0 ? (
            <>
              {' · '}
              {t`${plural(asDeputy, { one: 'deputy in # case', other: 'deputy in # cases' })}`}
            </>
          ) : null}
        </p>
        <AwayLine away={away} />
      </div>
      {cases > 0 ? (
        <Button small className="reassign-open" onClick={() => onReassign({ from: member, cases })}>
          <Trans>Reassign all…</Trans>
          <span className="visually-hidden"> {member.name}</span>
        </Button>
      ) : null}
    </li>
  );
}
