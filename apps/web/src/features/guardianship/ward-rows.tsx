import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WardView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { usePersonWords } from '../../entities/person/person-words';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { Reference } from '../../shared/ui/reference';
import { WhoHasSentence } from '../../entities/person/who-has-sentence';
import { GuardianRole } from './guardian-role';
import { reportsDueQuery } from './guardianship-query';
import { useReportWords } from './guardianship-words';
import { Resigned } from './resigned';
import { ShowMore } from '../../shared/ui/show-more';

/** Every report the Service waits for, the latest first. */
export function ReportsDueList() {
  const { t } = useLingui();
  const list = useInfiniteQuery(reportsDueQuery);
  const { data, error } = list;
  if (error) return <ProblemNotice error={error} />;
  if (!data) return <Loading />;
  const wards = data.pages.flatMap(({ items }) => items);
  return (
    <Card title={t`Reports due`} flush>
      {wards.length === 0 ? (
        <p className="empty">
          <Trans>No report is due.</Trans>
        </p>
      ) : (
        <WardRows wards={wards} withGuardian />
      )}
      <ShowMore list={list} />
    </Card>
  );
}

interface WardRowsProps {
  wards: readonly WardView[];
  withGuardian?: boolean;
}

export function WardRows({ wards, withGuardian }: WardRowsProps) {
  const wordsOf = usePersonWords();
  const reportOf = useReportWords();
  return (
    <ul className="rows">
      {wards.map((ward) => (
        <li key={ward.id} className="work">
          <Reference value={ward.reference} />
          <div>
            <p>
              <strong>
                {wordsOf({ sex: ward.sex, ageBand: 'unknown', ageText: ward.ages, treatedAsChild: true })}
              </strong>
            </p>
            <p className="small quiet">
              <GuardianRole type={ward.type} status={ward.status} />
              {withGuardian ? ` · ${ward.guardianName}` : ''}
              {ward.status === 'notice' && ward.noticeUntil ? (
                <>
                  {' · '}
                  <Resigned noticeUntil={ward.noticeUntil} />
                </>
              ) : null}
            </p>
            {ward.whoHas ? (
              <p className="small">
                <WhoHasSentence whoHas={ward.whoHas} />
              </p>
            ) : null}
          </div>
          <div className="row work__act">
            {ward.report ? (
              <Badge tone={ward.report.overdue ? 'warning' : 'plain'}>{reportOf(ward.report)}</Badge>
            ) : null}
            <Link
              to="/cases/$caseId/guardianship"
              params={{ caseId: ward.caseId }}
              className="button button--small"
            >
              <Trans>Open</Trans>
              <span className="visually-hidden"> {ward.reference}</span>
            </Link>
          </div>
        </li>
      ))}
    </ul>
  );
}
