import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { MissingEpisodeLine } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Reference } from '../../shared/ui/reference';
import { Dotted } from './dotted';
import {
  isMissing,
  useEpisodeStatusWords,
  useMissingSentence,
  useToldWords,
} from '../../entities/episode/missing-words';

interface EpisodeRowsProps {
  episodes: readonly MissingEpisodeLine[];
}

export function EpisodeRows({ episodes }: EpisodeRowsProps) {
  return (
    <ul className="rows">
      {episodes.map((episode) => (
        <EpisodeRow key={episode.id} episode={episode} />
      ))}
    </ul>
  );
}

interface EpisodeRowProps {
  episode: MissingEpisodeLine;
}

function EpisodeRow({ episode }: EpisodeRowProps) {
  const sentenceOf = useMissingSentence();
  const personOf = usePersonWords();
  const statusOf = useEpisodeStatusWords();
  const { id, reference, sex, ages, treatedAsChild, worrying, basis, reportedBy } = episode;
  const reporter = reportedBy.name;
  return (
    <li className="row row--wide">
      <div>
        <p>
          <Link to="/missing/$episodeId" params={{ episodeId: id }}>
            <strong>{sentenceOf(episode)}</strong> · <Reference value={reference} />
          </Link>
        </p>
        <p className="small quiet">
          {personOf({ sex, ageBand: 'unknown', ageText: ages, treatedAsChild })} · {statusOf(episode.status)}{' '}
          · <Trans>reported by {reporter}</Trans>
        </p>
        <Ended episode={episode} />
      </div>
      <div className="row">
        {worrying && isMissing(episode) ? (
          <Badge tone="danger">
            {basis === 'presumed' ? <Trans>presumed worrying</Trans> : <Trans>worrying</Trans>}
          </Badge>
        ) : null}
        <Asks episode={episode} />
      </div>
    </li>
  );
}

/** How and when the search ended, and what was never done; a person who was never missing was found at no time. */
function Ended({ episode: { outcome, foundAt, tasks } }: EpisodeRowProps) {
  if (!outcome) return null;
  const { lapsed } = tasks;
  const when = foundAt ? <When at={foundAt} /> : <Trans>time not said</Trans>;
  return (
    <p className="small">
      <Dotted>
        <Label list="missing-outcome" code={outcome} />
        {outcome === 'report_error' ? null : when}
        {lapsed > 0 ? <Plural value={lapsed} one="one task never done" other="# tasks never done" /> : null}
      </Dotted>
    </p>
  );
}

/** What is wanted of the reader, before what others did. */
function Asks({ episode: { asksYou, due, told } }: EpisodeRowProps) {
  const toldOf = useToldWords();
  if (asksYou) {
    return (
      <Badge tone="danger">
        <Trans>you have not acknowledged</Trans>
      </Badge>
    );
  }
  if (due?.overdue) {
    return (
      <Badge tone="warning">
        <Trans>a task of yours is late</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone={told.acknowledged + told.byOwnAct === told.all ? 'good' : 'plain'}>{toldOf(told)}</Badge>
  );
}
