import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '../../session/session-query';
import { casePhotosQuery, previewPath } from '../document/document-queries';

interface CasePhotoProps {
  caseId: string;
  /** The cases shown with it, whose photos are looked for together; itself alone unless told. */
  among?: readonly string[];
  small?: boolean;
}

/** The photo of the person, where there is one and it may be seen; nothing otherwise. */
export function CasePhoto({ caseId, among = [caseId], small }: CasePhotoProps) {
  const { t } = useLingui();
  const maySee = useCan()('document:read');
  const { data } = useQuery({ ...casePhotosQuery(among), enabled: maySee && among.length > 0 });
  const photo = data?.items.find((item) => item.caseId === caseId);
  if (!photo) return null;
  return (
    <img
      className={small ? 'portrait portrait--small' : 'portrait'}
      src={previewPath(photo.documentId, photo.number)}
      alt={t`Photo of the person`}
      loading="lazy"
      width={small ? 40 : 72}
      height={small ? 40 : 72}
    />
  );
}
