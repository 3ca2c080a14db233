import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { casePhotosQuery } from '../../entities/document/document-queries';

interface GoesAlongProps {
  caseId: string;
}

/** What goes to the recipients of the alert, as far as this reader can know it. */
export function GoesAlong({ caseId }: GoesAlongProps) {
  return (
    <p className="small quiet">
      <PhotoWords caseId={caseId} />{' '}
      <Trans>
        What the case says of how the person looks goes along. Clothes, phone and belongings can be added
        after sending.
      </Trans>
    </p>
  );
}

function PhotoWords({ caseId }: GoesAlongProps) {
  const { data, error } = useQuery({ ...casePhotosQuery([caseId]), retry: false });
  if (error) return <Trans>Whether a photo goes along is shown after sending.</Trans>;
  if (!data) return null;
  if (data.items.length > 0) return <Trans>The newest photo of the case goes along.</Trans>;
  return (
    <Trans>
      You see no photo in this case. If it has none,{' '}
      <Link to="/cases/$caseId/documents" params={{ caseId }} search={{ add: 'photo' }}>
        add one under its documents
      </Link>
      , also after sending.
    </Trans>
  );
}
