import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseloadGaps } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useFocusKept } from '../../shared/ui/use-focus-kept';
import { gapsQuery } from './caseload-queries';
import type { Given } from './reassign-dialog';

interface GapsNoticeProps {
  onReassign: (given: Given) => void;
}

/** Which open cases have no worker, and who left them: what a supervisor sees first. */
export function GapsNotice({ onReassign }: GapsNoticeProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(gapsQuery);
  const count = data?.withoutWorker ?? 0;
  if (error) return <ProblemNotice error={error} />;
  if (!data || count === 0) return null;
  return (
    <Notice tone="warning">
      <p>
        <Link to="/caseload" search={{ list: 'without' }}>
          {t`${plural(count, { one: '# open case has no worker', other: '# open cases have no worker' })}`}
        </Link>
      </p>
      {data.left.length > 0 ? (
        <ul className="rows rows--dense">
          {data.left.map((one) => (
            <Left key={one.member.id} one={one} onReassign={onReassign} />
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

interface LeftProps extends GapsNoticeProps {
  one: CaseloadGaps['left'][number];
}

function Left({ one: { member, cases }, onReassign }: LeftProps) {
  const { t } = useLingui();
  const row = useFocusKept<HTMLLIElement>();
  const { name } = member;
  const count = t`${plural(cases, { one: '# case', other: '# cases' })}`;
  return (
    <li className="row row--apart" ref={row}>
      <Link to="/caseload" search={{ list: 'left', member: member.id }}>
        <Trans>
          {name} left {count}
        </Trans>
      </Link>
      <Button small className="reassign-open" onClick={() => onReassign({ from: member, cases })}>
        <Trans>Reassign…</Trans>
        <span className="visually-hidden"> {name}</span>
      </Button>
    </li>
  );
}
