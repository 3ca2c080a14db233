import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, versioned, type DocumentView, type MissingEpisode } from '../../shared/api';
import { documentsQuery, previewPath } from '../../entities/document/document-queries';
import { useMomentWords } from '../../shared/time/time-words';
import { Button } from '../../shared/ui/button';
import { Chip } from '../../shared/ui/chip';
import { Group } from '../../shared/ui/field';
import { FormProblems, useFormErrors } from '../../shared/ui/form-errors';
import { Loaded } from '../../shared/ui/loaded';
import { useEpisodeAct } from './use-episode-act';

interface PhotoFormProps {
  episode: MissingEpisode;
}

interface Photo {
  documentId: string;
  number: number;
}

/** With which photo of the case one searches: that one goes to the services that were told, and no other. */
export function PhotoForm({ episode: { id, caseId } }: PhotoFormProps) {
  return (
    <Loaded query={useInfiniteQuery(documentsQuery(caseId))}>
      {({ pages }) => {
        const photos = pages.flatMap(({ items }) => items).filter(({ kind }) => kind === 'photo');
        if (photos.length > 0) return <PhotoChoice id={id} photos={photos} />;
        return (
          <p className="small">
            <Trans>The case has no photo yet: add one under its documents, as a photo of the person.</Trans>
          </p>
        );
      }}
    </Loaded>
  );
}

interface PhotoChoiceProps {
  id: string;
  photos: readonly DocumentView[];
}

function PhotoChoice({ id, photos }: PhotoChoiceProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Photo>();
  const choose = useEpisodeAct<Photo>(id, (body, header) =>
    versioned(api.POST('/missing-episodes/{id}/photo', { params: { path: { id }, header }, body })),
  );
  const labels = { documentId: t`With which photo?` };
  const form = useFormErrors(choose.error, labels);
  return (
    <div className="stack">
      <FormProblems form={form} labels={labels} />
      <Group
        {...form.at('documentId')}
        label={labels.documentId}
        hint={t`Exactly this one goes to the people who were told.`}
      >
        {photos.map((photo) => (
          <PhotoChip
            key={photo.id}
            photo={photo}
            isChosen={chosen?.documentId === photo.id}
            onChoose={setChosen}
          />
        ))}
      </Group>
      <Button
        look="primary"
        busy={choose.isPending}
        onClick={() => form.check(chosen ? [] : ['documentId']) && chosen && choose.mutate(chosen)}
      >
        <Trans>Search with this photo</Trans>
      </Button>
    </div>
  );
}

interface PhotoChipProps {
  photo: DocumentView;
  isChosen: boolean;
  onChoose: (photo: Photo) => void;
}

function PhotoChip({ photo: { id: documentId, latest }, isChosen, onChoose }: PhotoChipProps) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const { number, addedAt } = latest;
  return (
    <Chip name="photo" checked={isChosen} onChange={() => onChoose({ documentId, number })}>
      <img
        className="portrait"
        src={previewPath(documentId, number)}
        alt={t`Photo of the person`}
        width={72}
        height={72}
      />
      <span className="small">{momentOf(addedAt)}</span>
    </Chip>
  );
}
