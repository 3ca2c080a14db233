import { useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { DetailsHistory } from './details-history';
import { telephoneWords } from '../../shared/ui/telephone';
import { PhotoToSearchWith } from './episode-photo';
import { useDetailWords } from '../../entities/person/detail-words';
import { isMissing } from '../../entities/episode/missing-words';
import { NameFacts, OriginFacts } from './person-facts';
import { TextFact } from './text-fact';
import { furtherReports, Seen, SeenInReport } from './seen-words';

interface PersonCardProps {
  episode: MissingEpisode;
}

/** Whom one looks for: what a search needs, and no more of the case. */
export function PersonCard({ episode }: PersonCardProps) {
  const { t } = useLingui();
  const { person, place, lastSeenAt } = episode;
  return (
    <Card title={isMissing(episode) ? t`Whom to look for` : t`Who was looked for`}>
      <PhotoToSearchWith episode={episode} />
      <Facts>
        {person ? <NameFacts person={person} /> : null}
        <Fact name={t`Last seen`}>
          <Seen at={lastSeenAt} kind={place.kind} place={place.text} district={place.district} />
        </Fact>
        {furtherReports(episode).map((report) => (
          <Fact key={report.id} name={t`Last seen, by a further report`}>
            <SeenInReport report={report} /> · {report.agency.name}
          </Fact>
        ))}
        {place.relayTelephone ? (
          <Fact name={t`Shelter, relay telephone`}>
            <a href={`tel:${place.relayTelephone}`}>{telephoneWords(place.relayTelephone)}</a>
          </Fact>
        ) : null}
        {person ? <OriginFacts person={person} /> : null}
        {person?.guardianName ? <Fact name={t`Guardian`}>{person.guardianName}</Fact> : null}
        <DetailFacts episode={episode} />
      </Facts>
      <DetailsHistory episode={episode} />
    </Card>
  );
}

function DetailFacts({ episode: { details } }: PersonCardProps) {
  const { t } = useLingui();
  const words = useDetailWords();
  return (
    <>
      {Object.entries(words).map(([field, name]) => (
        <TextFact key={field} name={name} text={details[field as keyof typeof words]} />
      ))}
      {details.telephones?.map(({ number }) => (
        <Fact key={number} name={t`Telephone`}>
          {number}
        </Fact>
      ))}
    </>
  );
}
