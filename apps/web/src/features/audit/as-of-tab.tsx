import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { CaseAsOf } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import type { AsOfSearch } from '../../shared/address/search-params';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Notice } from '../../shared/ui/notice';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { AsOfForm } from './as-of-form';
import { FieldsThen, inOrder } from './fields-then';
import { asOfQuery } from './timeline-query';
import { Verified } from './verified';

const caseRoute = getRouteApi('/inside/cases/$caseId');
const route = getRouteApi('/inside/cases/$caseId/as-of');

/** The case as it stood at a moment: to read, and nothing to do. */
export function AsOfTab() {
  const { caseId } = caseRoute.useParams();
  const search = route.useSearch();
  return (
    <div className="stack">
      <h2 className="visually-hidden">
        <Trans>The case as it stood</Trans>
      </h2>
      <p>
        <Link to="/cases/$caseId/timeline" params={{ caseId }}>
          <Trans>Back to the timeline</Trans>
        </Link>
      </p>
      <AsOfForm key={search.at} chosen={search.at} />
      {search.at || search.entry ? <Then caseId={caseId} search={search} /> : null}
    </div>
  );
}

interface ThenProps {
  caseId: string;
  search: AsOfSearch;
}

function Then({ caseId, search }: ThenProps) {
  const { data: then, error } = useQuery(asOfQuery(caseId, search));
  if (error) return <ProblemNotice error={error} />;
  if (!then) return <Loading />;
  // Of an erased case nothing opens; one value alone that does not was altered.
  const isErased = then.fields.every(({ redacted }) => redacted);
  return (
    <>
      <Notice tone="warning">
        <Trans>
          <strong>This is the past:</strong> the case as it stood <When at={then.at} />, as far as it is open
          to you today. Told are the fields of the person, of what happened and of the needs.
        </Trans>
      </Notice>
      <Frame then={then} />
      {inOrder(
        then.fields.map(({ category }) => category),
        FIRST_CATEGORIES,
      ).map((category) => (
        <Card key={category} title={<Label list="category" code={category} />}>
          <FieldsThen fields={then.fields.filter((one) => one.category === category)} isErased={isErased} />
        </Card>
      ))}
      <Verified state={then.verified} />
    </>
  );
}

/** As the case page has them. */
const FIRST_CATEGORIES = ['identity', 'indicators'];

function Frame({ then: { status, lead, participants } }: { then: CaseAsOf }) {
  return (
    <Card title={<Trans>The case</Trans>}>
      <Facts>
        <Fact name={<Trans>State</Trans>}>
          {status === 'none' ? (
            <Trans>not opened yet</Trans>
          ) : status === 'closed' ? (
            <Trans>closed</Trans>
          ) : (
            <Trans>open</Trans>
          )}
        </Fact>
        {lead ? <Fact name={<Trans>Led by</Trans>}>{lead.name}</Fact> : null}
        {participants.length > 0 ? (
          <Fact name={<Trans>Took part</Trans>}>{participants.map(({ name }) => name).join(' · ')}</Fact>
        ) : null}
      </Facts>
    </Card>
  );
}
