import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { HomeView } from '../../shared/api';
import { minutesUntil } from '../../shared/time/brussels';
import { useLengthWords } from '../../shared/time/time-words';
import { useNow } from '../../shared/time/use-now';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';

/** The 72 hours that run, and how much is left of the first. */
export function IncidentsCard({ incidents }: { incidents: HomeView['incidents'] }) {
  useNow();
  const { t } = useLingui();
  const lengthOf = useLengthWords();
  if (!incidents?.running) return null;
  const { running, late, nextBy } = incidents;
  const left = nextBy && minutesUntil(nextBy) > 0 ? lengthOf(minutesUntil(nextBy)) : undefined;
  return (
    <Card title={t`Incidents`}>
      <div className="row row--apart">
        <p>
          <Plural
            value={running}
            one="The 72 hours of one incident run"
            other="The 72 hours of # incidents run"
          />{' '}
          {late > 0 ? (
            <Badge tone="danger">
              <Plural value={late} one="one too late" other="# too late" />
            </Badge>
          ) : null}
          {left ? (
            <Badge tone="warning">
              <Trans>{left} left to notify</Trans>
            </Badge>
          ) : null}
        </p>
        <Link to="/supervision/incidents" search={{}} className="button button--small">
          <Trans>Open</Trans>
        </Link>
      </div>
    </Card>
  );
}
