import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RetentionView } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { ListCard } from '../../shared/ui/list-card';
import { PageHead } from '../../shared/ui/page-head';
import { Reference } from '../../shared/ui/reference';
import { Decision } from './decision';
import { ErasedCard } from './erased-card';
import { dueCasesQuery } from './retention-queries';
import { HoldLines, ObstacleLines, RuleLines } from './rule-lines';

/** Closed cases whose time is over, and what stands against erasing each: facts, no content. */
export function DueListPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Files to review for erasure`} windowTitle={t`Files to review for erasure`} />
      <div className="stack">
        <p>
          <Trans>
            A closed case comes here when its time is over. Nothing is erased by a clock: two supervisors of
            the agency that leads it decide, one after the other.
          </Trans>
        </p>
        <List />
        <ErasedCard />
      </div>
    </>
  );
}

function List() {
  const { t } = useLingui();
  const list = useInfiniteQuery(dueCasesQuery);
  return (
    <ListCard list={list} title={t`Their time is over`} empty={<Trans>No file is due.</Trans>}>
      {(items) => items.map((one) => <Row key={one.id} one={one} />)}
    </ListCard>
  );
}

function Row({ one }: { one: RetentionView }) {
  const readsCases = useCan()('case:read');
  return (
    <li className="row row--apart">
      <div className="stack stack--tight">
        <p>
          {readsCases ? (
            <Link to="/cases/$caseId" params={{ caseId: one.id }}>
              <Reference value={one.reference} />
            </Link>
          ) : (
            <Reference value={one.reference} />
          )}
          {' · '}
          {one.leadAgency.name}
        </p>
        <RuleLines view={one} />
        <HoldLines view={one} />
        <ObstacleLines view={one} />
        <Decision view={one} />
      </div>
    </li>
  );
}
