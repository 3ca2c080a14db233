import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCan } from '../session/session-query';
import { buttonClass } from '../ui/button';
import { episodesOfCaseQuery } from './missing-query';
import { useMissingSentence } from './missing-words';

interface CaseMissingProps {
  caseId: string;
}

/** On the page of a case: the person is missing now, or can be reported so with one tap. */
export function CaseMissing({ caseId }: CaseMissingProps) {
  const mayRead = useCan()('missing:read');
  const sentenceOf = useMissingSentence();
  const { data } = useQuery({ ...episodesOfCaseQuery(caseId), enabled: mayRead });
  const open = data?.episodes.find(({ id }) => id === data.openId);
  if (open) {
    return (
      <section className="alarm">
        <div className="row row--apart">
          <h2>{sentenceOf(open)}</h2>
          <Link to="/missing/$episodeId" params={{ episodeId: open.id }} className={buttonClass('danger')}>
            <Trans>Open the search</Trans>
          </Link>
        </div>
      </section>
    );
  }
  if (!data?.mayReport) return null;
  return (
    <p className="row row--apart case-missing">
      <Link to="/missing/report" search={{ case: caseId }}>
        <Trans>Report missing</Trans>
      </Link>
      <Earlier count={data.episodes.length} last={data.episodes[0]?.id} />
    </p>
  );
}

interface EarlierProps {
  count: number;
  last?: string;
}

function Earlier({ count, last }: EarlierProps) {
  if (!last) return null;
  return (
    <Link to="/missing/$episodeId" params={{ episodeId: last }} className="small">
      <Trans>Was missing before: {count}</Trans>
    </Link>
  );
}
