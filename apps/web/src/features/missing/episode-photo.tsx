import { Trans, useLingui } from '@lingui/react/macro';
import type { MissingEpisode } from '../../shared/api';

interface EpisodePhotoProps {
  episode: MissingEpisode;
  /** To recognise somebody by, not only to know the page by. */
  large?: boolean;
}

const pathOf = (id: string) => `/api/v1/missing-episodes/${id}/photo`;

/** The photo somebody is searched with: there for whoever was told, gone when they are found. */
export function EpisodePhoto({ episode: { id, person }, large }: EpisodePhotoProps) {
  const { t } = useLingui();
  if (!person?.photoId) return null;
  const side = large ? 240 : 72;
  return (
    <img
      key={person.photoId}
      className={large ? 'portrait portrait--large' : 'portrait'}
      src={`${pathOf(id)}/preview`}
      alt={t`Photo of the person`}
      width={side}
      height={side}
    />
  );
}

/** The photo as one looks for somebody with it, and how to take it along. */
export function PhotoToSearchWith({ episode }: EpisodePhotoProps) {
  if (!episode.person?.photoId) return null;
  return (
    <figure className="stack stack--tight">
      <EpisodePhoto episode={episode} large />
      <figcaption className="small quiet">
        <a href={pathOf(episode.id)} download>
          <Trans>Download the photo</Trans>
        </a>
        {' · '}
        <Trans>It is shown until the person is found; each download is logged.</Trans>
      </figcaption>
    </figure>
  );
}
