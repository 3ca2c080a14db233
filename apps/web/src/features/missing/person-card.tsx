import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { DetailsHistory } from './details-history';
import { telephoneWords } from '../../shared/ui/telephone';
import { PhotoToSearchWith } from './episode-photo';
import { useDetailWords } from '../../entities/person/detail-words';
import { isMissing } from '../../entities/episode/missing-words';
import { NameFacts, OriginFacts } from './person-facts';
import { furtherReports, SeenInReport } from './seen-words';

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
          <When at={lastSeenAt} />
          {place.kind === 'elsewhere' && !place.text && !place.district ? (
            <>
              {' · '}
              <Trans>place not said</Trans>
            </>
          ) : null}
          {place.text ? (
            <>
              {' · '}
              <FreeText text={place.text} />
            </>
          ) : null}
          {place.district ? (
            <>
              {' · '}
              <Label list="district" code={place.district} />
            </>
          ) : null}
        </Fact>
        {furtherReports(episode).map((report) => (
          <Fact key={report.id} name={t`Last seen, by a further report`}>
            <SeenInReport report={report} />
            {' · '}
            {report.agency.name}
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
  const known = Object.entries(words).flatMap(([field, name]) => {
    const text = details[field as keyof typeof words];
    return text ? [{ field, name, text }] : [];
  });
  return (
    <>
      {known.map(({ field, name, text }) => (
        <Fact key={field} name={name}>
          <FreeText text={text} />
        </Fact>
      ))}
      {details.telephones?.map(({ number }) => (
        <Fact key={number} name={t`Telephone`}>
          {number}
        </Fact>
      ))}
    </>
  );
}
