import type { ComponentProps } from 'react';
import type { MissingEpisode } from '../api';
import { PersonLine } from '../cases/person-line';
import { LegalDialog } from '../ui/legal-dialog';
import { sketchOf } from './missing-words';

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
