import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { SeenInReport } from './seen-words';

interface StoryCardProps {
  episode: MissingEpisode;
}

type Statement = MissingEpisode['sightings'][number];
type Kind = 'sighting' | 'lead' | 'report';

/** What was reported and seen, by the time each names, the latest first: a sighting from before the report stands below it. */
export function StoryCard({ episode }: StoryCardProps) {
  const { t } = useLingui();
  const { sightings, leads, reports } = episode;
  const as = (kind: Kind) => (statement: Statement) => ({ kind, statement });
  const all = [
    ...sightings.map(as('sighting')),
    ...leads.map(as('lead')),
    ...reports.map(as('report')),
  ].toSorted((a, b) => b.statement.at.localeCompare(a.statement.at));
  return (
    <Card title={t`Sightings, leads and reports`} flush>
      <ul className="rows rows--tight">
        {all.map(({ kind, statement }) => (
          <StatementRow key={statement.id} kind={kind} statement={statement} />
        ))}
      </ul>
    </Card>
  );
}

interface StatementProps {
  kind: Kind;
  statement: Statement;
}

function StatementRow({ kind, statement }: StatementProps) {
  const { at, agency, lastSeen, place, text } = statement;
  return (
    <li className="stack stack--tight">
      <p className="row">
        <KindBadge kind={kind} statement={statement} />
        <span className="small quiet">
          <When at={at} /> · {agency.name}
          <WhenRecorded kind={kind} statement={statement} />
        </span>
      </p>
      {lastSeen ? (
        <p>
          <Trans>last seen:</Trans> <SeenInReport report={statement} />
        </p>
      ) : place ? (
        <p>
          <FreeText text={place} />
        </p>
      ) : null}
      {text ? (
        <p>
          <FreeText text={text} />
        </p>
      ) : null}
    </li>
  );
}

/** The other time of a statement, where it has two: when a report arrived, and when a sighting was written down. */
function WhenRecorded({ kind, statement: { at, writtenAt } }: StatementProps) {
  if (at === writtenAt) return null;
  return (
    <>
      {' · '}
      {kind === 'report' ? (
        <Trans>
          arrived <When at={writtenAt} />
        </Trans>
      ) : (
        <Trans>
          recorded <When at={writtenAt} />
        </Trans>
      )}
    </>
  );
}

function KindBadge({ kind, statement }: StatementProps) {
  if (kind === 'report') {
    return (
      <Badge>
        <Trans>report</Trans>
      </Badge>
    );
  }
  return (
    <Badge tone="accent">
      {kind === 'sighting' ? (
        <Trans>sighting</Trans>
      ) : statement.kind ? (
        <Label list="missing-lead" code={statement.kind} />
      ) : (
        <Trans>lead</Trans>
      )}
    </Badge>
  );
}
