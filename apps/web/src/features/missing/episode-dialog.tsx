import type { ComponentProps } from 'react';
import type { MissingEpisode } from '../../shared/api';
import { PersonLine } from '../../entities/person/person-line';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { sketchOf } from '../../entities/episode/missing-words';

interface EpisodeDialogProps extends ComponentProps<typeof LegalDialog> {
  episode: MissingEpisode;
}

/** An act with legal effect on an episode; the dialog names first whose episode it is. */
export function EpisodeDialog({ episode, children, ...rest }: EpisodeDialogProps) {
  return (
    <LegalDialog {...rest}>
      <PersonLine reference={episode.reference} person={sketchOf(episode)} />
      {children}
    </LegalDialog>
  );
}
