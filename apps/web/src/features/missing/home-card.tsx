import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Card } from '../../shared/ui/card';
import { EpisodeRows } from './episode-rows';
import { useOpenEpisodes } from '../../entities/episode/open-episodes';

const SHOWN = 5;

/** Who is missing, above everything else of the day. */
export function MissingCard() {
  const { t } = useLingui();
  const { episodes, open } = useOpenEpisodes();
  if (open === 0) return null;
  const asking = episodes.toSorted((a, b) => Number(b.asksYou) - Number(a.asksYou));
  return (
    <Card
      title={t`${plural(open, { one: 'One person is missing', other: '# people are missing' })}`}
      flush
      aside={
        <Link to="/missing" search={{}}>
          <Trans>All</Trans>
        </Link>
      }
    >
      <EpisodeRows episodes={asking.slice(0, SHOWN)} />
    </Card>
  );
}
