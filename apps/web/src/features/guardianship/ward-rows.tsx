import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { WardView } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { Badge } from '../../shared/ui/badge';
import { ListCard } from '../../shared/ui/list-card';
import { Reference } from '../../shared/ui/reference';
import { WhoHasSentence } from '../../entities/person/who-has-sentence';
import { GuardianRole } from './guardian-role';
import { reportsDueQuery } from './guardianship-query';
import { useReportWords } from './guardianship-words';
import { OpenGuardianship } from './open-guardianship';
import { Resigned } from './resigned';

/** Every report the Service waits for, the latest first. */
export function ReportsDueList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(reportsDueQuery);
  return (
    <ListCard list={list} title={t`Reports due`} empty={<Trans>No report is due.</Trans>} isWhole>
      {(wards) => <WardRows wards={wards} withGuardian />}
    </ListCard>
  );
}

interface WardRowsProps {
  wards: readonly WardView[];
  withGuardian?: boolean;
}

/** Wards as lines: who, with whom, who has them, and which report is due. */
export function WardRows({ wards, withGuardian }: WardRowsProps) {
  return (
    <ul className="rows">
      {wards.map((ward) => (
        <WardRow key={ward.id} ward={ward} withGuardian={withGuardian} />
      ))}
    </ul>
  );
}

interface WardRowProps extends Pick<WardRowsProps, 'withGuardian'> {
  ward: WardView;
}

function WardRow({ ward, withGuardian }: WardRowProps) {
  const wordsOf = usePersonWords();
  const reportOf = useReportWords();
  const { caseId, reference, sex, ages, type, status, noticeUntil, whoHas, report } = ward;
  return (
    <li className="work">
      <Reference value={reference} />
      <div>
        <p>
          <strong>{wordsOf({ sex, ageBand: 'unknown', ageText: ages, treatedAsChild: true })}</strong>
        </p>
        <p className="small quiet">
          <GuardianRole type={type} status={status} />
          {withGuardian ? ` · ${ward.guardianName}` : ''}
          {status === 'notice' && noticeUntil ? (
            <>
              {' · '}
              <Resigned noticeUntil={noticeUntil} />
            </>
          ) : null}
        </p>
        {whoHas ? (
          <p className="small">
            <WhoHasSentence whoHas={whoHas} />
          </p>
        ) : null}
      </div>
      <div className="row work__act">
        {report ? <Badge tone={report.overdue ? 'warning' : 'plain'}>{reportOf(report)}</Badge> : null}
        <OpenGuardianship caseId={caseId} reference={reference} />
      </div>
    </li>
  );
}
