import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { MissingEpisodeLine } from '../../shared/api';
import { buttonClass } from '../../shared/ui/button';
import { useCaseEpisodes, useRunningSearch } from '../../entities/episode/case-episodes';
import {
  useEpisodeStatusWords,
  useMissingSentence,
  useToldWords,
} from '../../entities/episode/missing-words';

interface CaseMissingProps {
  caseId: string;
}

/** On the page of a case: the person is missing now, or can be reported so with one tap. */
export function CaseMissing({ caseId }: CaseMissingProps) {
  const sentenceOf = useMissingSentence();
  const data = useCaseEpisodes(caseId);
  const open = useRunningSearch(caseId);
  if (open) {
    return (
      <section className="alarm">
        <div className="row row--apart">
          <div className="alarm__words">
            <h2>{sentenceOf(open)}</h2>
            <SearchLine search={open} />
          </div>
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

/** So many are named; the rest are counted. */
const NAMED = 3;

interface SearchLineProps {
  search: MissingEpisodeLine;
}

/** Who has not taken note, the reader first; then how far the search is. */
function SearchLine({ search }: SearchLineProps) {
  const { t, i18n } = useLingui();
  const toldOf = useToldWords();
  const statusOf = useEpisodeStatusWords();
  const { asksYou, silent, told, status } = search;
  const more = silent.length - NAMED;
  const named = more > 1 ? silent.slice(0, NAMED) : silent;
  const rest = more > 1 ? [t`${plural(more, { one: '# more', other: '# more' })}`] : [];
  const names = new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format([...named, ...rest]);
  const count = silent.length;
  return (
    <>
      {asksYou ? (
        <p>
          <strong>
            <Trans>Your agency has not acknowledged.</Trans>
          </strong>
        </p>
      ) : null}
      {count > 0 ? (
        <p>
          <strong>
            {t`${plural(count, { one: `${names} has not acknowledged.`, other: `${names} have not acknowledged.` })}`}
          </strong>
        </p>
      ) : null}
      <p className="small">
        {toldOf(told)} · {statusOf(status)}
      </p>
    </>
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
