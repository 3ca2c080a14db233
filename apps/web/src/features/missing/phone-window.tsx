import { Trans } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { minutesUntil } from '../../shared/time/brussels';
import { useMomentWords, useWindowWords } from '../../shared/time/time-words';
import { useNow } from '../../shared/time/use-now';
import { Notice } from '../../shared/ui/notice';
import { isMissing } from '../../entities/episode/missing-words';

interface PhoneWindowProps {
  episode: MissingEpisode;
}

/** Where a telephone was can be asked for the hours before the question: every hour that passes is one that is lost. */
export function PhoneWindow({ episode }: PhoneWindowProps) {
  const leftOf = useWindowWords();
  const momentOf = useMomentWords();
  useNow();
  const { phoneWindow, lastSeenAt } = episode;
  if (!isMissing(episode)) return null;
  const left = minutesUntil(phoneWindow.endsAt);
  const moment = momentOf(lastSeenAt);
  if (left <= 0) {
    return (
      <Notice>
        <Trans>
          Where the telephone was when the person was last seen ({moment}) can no longer be asked for; later
          hours still can.
        </Trans>
      </Notice>
    );
  }
  const length = leftOf(left);
  const hours = phoneWindow.hours;
  return (
    <Notice tone="warning">
      <p>
        <Trans>
          <strong>{length} left</strong> to ask where the telephone was: the Missing Persons Unit can go back{' '}
          {hours} hours.
        </Trans>
      </p>
      <p className="small quiet">{phoneWindow.source}</p>
    </Notice>
  );
}
