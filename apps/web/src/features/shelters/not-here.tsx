import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { MissingEpisodeLine, Presence, RollResident } from '../../shared/api';
import { useMissingSentence } from '../../entities/episode/missing-words';
import { useOpenEpisodes } from '../../entities/episode/open-episodes';
import { useCan } from '../../session/session-query';
import { minutesUntil } from '../../shared/time/brussels';
import { useNow } from '../../shared/time/use-now';
import { buttonClass } from '../../shared/ui/button';
import { useAbsenceWords, whoOf } from './presence-words';
import { Colon } from '../../shared/ui/colon';

interface NotHereProps {
  residents: readonly RollResident[];
  tapped: ReadonlyMap<string, Presence>;
}

/** Who is searched for, and who is not there and may not wait any longer: above everything, with the one act there is. */
export function NotHere({ residents, tapped }: NotHereProps) {
  useNow();
  const { episodes } = useOpenEpisodes();
  return residents.map((resident) => {
    const { stayId, caseId, absence } = resident;
    const episode = episodes.find((open) => open.caseId === caseId);
    if (episode) return <Searched key={stayId} resident={resident} episode={episode} />;
    const isGone = absence && (tapped.get(stayId) ?? 'absent') === 'absent';
    return isGone ? <Gone key={stayId} resident={resident} absence={absence} /> : null;
  });
}

interface SearchedProps {
  resident: RollResident;
  episode: MissingEpisodeLine;
}

/** The alert is running, pressed by somebody or by the rules. */
function Searched({ resident, episode }: SearchedProps) {
  const sentenceOf = useMissingSentence();
  return (
    <section className="alarm">
      <h2 className="small-head">
        {whoOf(resident)}
        <Colon />
        {sentenceOf(episode)}
      </h2>
      <p>
        <Trans>The alert is running.</Trans>
      </p>
      <Link
        to="/missing/$episodeId"
        params={{ episodeId: episode.id }}
        className={buttonClass('danger', 'button--wide')}
      >
        <Trans>Open the search</Trans>
      </Link>
    </section>
  );
}

interface GoneProps {
  resident: RollResident;
  absence: NonNullable<RollResident['absence']>;
}

function Gone({ resident, absence }: GoneProps) {
  const mayReport = useCan()('missing:report');
  const wordsOf = useAbsenceWords();
  const who = whoOf(resident);
  const isUrgent = absence.ground !== 'adult' && minutesUntil(absence.dueAt) <= 0;
  return (
    <section className={isUrgent ? 'alarm' : 'notice notice--warning'}>
      <h2 className="small-head">
        <Trans>{who} is not here</Trans>
      </h2>
      <p>{wordsOf(absence)}</p>
      {mayReport ? (
        <Link
          to="/missing/report"
          search={{ case: resident.caseId }}
          className={buttonClass(isUrgent ? 'danger' : '', 'button--wide')}
        >
          <Trans>Report missing</Trans>
        </Link>
      ) : null}
    </section>
  );
}
