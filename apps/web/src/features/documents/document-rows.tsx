import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { DocumentView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { previewPath } from '../../entities/document/document-queries';
import { typeOf, useDocumentName, useSizeWords } from './document-words';

interface DocumentRowsProps {
  documents: readonly DocumentView[];
  onOpen: (id: string) => void;
}

export function DocumentRows({ documents, onOpen }: DocumentRowsProps) {
  return (
    <ul className="rows">
      {documents.map((document) => (
        <li key={document.id} className="file">
          <Thumbnail document={document} />
          <DocumentLine document={document} onOpen={onOpen} />
          <Badge tone="sealed">
            <Label list="category" code={document.category} />
          </Badge>
        </li>
      ))}
    </ul>
  );
}

interface DocumentProps {
  document: DocumentView;
}

/** A small picture of it, or the kind of file. */
export function Thumbnail({ document }: DocumentProps) {
  const { latest } = document;
  if (!latest.hasPreview) {
    return (
      <span className="file__type" aria-hidden="true">
        {typeOf(latest.mediaType)}
      </span>
    );
  }
  return (
    <img
      className="file__picture"
      src={previewPath(document.id, latest.number)}
      alt=""
      loading="lazy"
      width={56}
      height={56}
    />
  );
}

interface DocumentLineProps extends DocumentProps {
  onOpen: (id: string) => void;
}

function DocumentLine({ document, onOpen }: DocumentLineProps) {
  const { t } = useLingui();
  const nameOf = useDocumentName();
  const sizeOf = useSizeWords();
  const { latest, agency } = document;
  const name = agency.name;
  const size = sizeOf(latest.bytes);
  const number = latest.number;
  return (
    <div>
      <p>
        <button type="button" className="link-button" onClick={() => onOpen(document.id)}>
          <bdi>{nameOf(document)}</bdi>
        </button>
      </p>
      <p className="small quiet">
        {document.title ? (
          <>
            <Label list="document-kind" code={document.kind} />
            {' · '}
          </>
        ) : null}
        <Trans>
          {name} · <When at={latest.addedAt} /> · {size}
        </Trans>
        {latest.pages ? (
          <>
            {' · '}
            <Plural value={latest.pages} one="# page" other="# pages" />
          </>
        ) : null}
        {number > 1 ? ` · ${t`version ${number}`}` : null}
      </p>
    </div>
  );
}
