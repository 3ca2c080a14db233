import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  api,
  bodyOf,
  type DocumentDeletion,
  type DocumentDetail,
  type DocumentVersion,
  type DocumentView,
  queryClient,
} from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { Loaded, shownOf } from '../../shared/ui/loaded';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { contentPath, documentQuery, previewPath } from '../../entities/document/document-queries';
import { typeOf, useCleanedWords, useDocumentName, useSizeWords } from './document-words';

interface DocumentDialogProps {
  id: string;
  mayChange: boolean;
  onClose: () => void;
  onNewVersion: (document: DocumentView) => void;
}

/** One document: how it looks, its versions, and what its agency may do with it. */
export function DocumentDialog({ id, mayChange, onClose, onNewVersion }: DocumentDialogProps) {
  const { t } = useLingui();
  const nameOf = useDocumentName();
  const query = useQuery(documentQuery(id));
  const shown = shownOf(query);
  return (
    <Dialog title={shown ? <bdi>{nameOf(shown)}</bdi> : t`Document`} onClose={onClose}>
      <Loaded query={query}>
        {(document) => (
          <Detail document={document} mayChange={mayChange} onClose={onClose} onNewVersion={onNewVersion} />
        )}
      </Loaded>
      <div className="row">
        <Button onClick={onClose}>
          <Trans>Close</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

interface DetailProps extends Omit<DocumentDialogProps, 'id'> {
  document: DocumentDetail;
}

function Detail({ document, mayChange, onClose, onNewVersion }: DetailProps) {
  const [isDeleting, setDeleting] = useState(false);
  const mine = document.own && mayChange;
  return (
    <>
      <Look document={document} />
      <p className="row">
        <Badge tone="sealed">
          <Label list="category" code={document.category} />
        </Badge>
        <span className="small quiet">{document.agency.name}</span>
      </p>
      <ul className="stack stack--tight">
        {document.versions.map((version) => (
          <li key={version.number} className="row row--apart">
            <VersionLine version={version} />
            <a className="button button--small" href={contentPath(document.id, version.number)} download>
              <Trans>Download</Trans>
            </a>
          </li>
        ))}
      </ul>
      <p className="small quiet">
        <Trans>Each download is written down.</Trans>
      </p>
      {mine && isDeleting ? <Deletion document={document} onDone={onClose} /> : null}
      {mine && !isDeleting ? (
        <div className="row">
          <Button onClick={() => onNewVersion(document)}>
            <Trans>New version</Trans>
          </Button>
          <Button onClick={() => setDeleting(true)}>
            <Trans>Destroy</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** A picture of the latest version, or what can be said of it. */
function Look({ document: { id, kind, latest } }: Pick<DetailProps, 'document'>) {
  const { t } = useLingui();
  const { hasPreview, number, pages } = latest;
  if (!hasPreview) return <NotDrawn version={latest} />;
  return (
    <>
      <img
        className={pages ? 'file__preview file__preview--page' : 'file__preview'}
        src={previewPath(id, number)}
        alt={kind === 'photo' ? t`Photo of the person` : pages ? t`First page` : t`Preview`}
      />
      {pages ? <FirstPage pages={pages} /> : null}
    </>
  );
}

interface FirstPageProps {
  pages: number;
}

/** What of a PDF is shown. */
function FirstPage({ pages }: FirstPageProps) {
  return (
    <p className="small quiet">
      {pages > 1 ? (
        <>
          <Trans>The first of {pages} pages: download it to read the others.</Trans>{' '}
        </>
      ) : null}
      <Trans>It was written again from its pages: nothing in it runs.</Trans>
    </p>
  );
}

interface NotDrawnProps {
  version: DocumentVersion;
}

/** In the place of a picture, what can be said of a file that is not drawn here (ADR 0016). */
function NotDrawn({ version: { mediaType, pages, bytes } }: NotDrawnProps) {
  const sizeOf = useSizeWords();
  return (
    <div className="row">
      <span className="file__type" aria-hidden="true">
        {typeOf(mediaType)}
      </span>
      <div>
        <p>
          <strong>
            {pages ? (
              <>
                <Plural value={pages} one="# page" other="# pages" />
                {' · '}
              </>
            ) : null}
            {sizeOf(bytes)}
          </strong>
        </p>
        <p className="small quiet">
          <Trans>Not shown here: download it to read it.</Trans>
          {pages ? (
            <>
              {' '}
              <Trans>It was written again from its pages: nothing in it runs.</Trans>
            </>
          ) : null}
        </p>
      </div>
    </div>
  );
}

interface VersionLineProps {
  version: DocumentVersion;
}

function VersionLine({ version }: VersionLineProps) {
  const { i18n } = useLingui();
  const sizeOf = useSizeWords();
  const cleanedOf = useCleanedWords();
  const { number, addedBy, pages, cleaned } = version;
  const facts = [typeOf(version.mediaType), sizeOf(version.bytes)].join(' · ');
  const list = new Intl.ListFormat(i18n.locale).format(cleaned.map(cleanedOf));
  return (
    <span>
      <span>
        <Trans>Version {number}</Trans> · {facts}
        {pages ? (
          <>
            {' · '}
            <Plural value={pages} one="# page" other="# pages" />
          </>
        ) : null}
      </span>
      <br />
      <span className="small quiet">
        {addedBy} · <When at={version.addedAt} />
      </span>
      {cleaned.length > 0 ? (
        <>
          <br />
          <span className="small quiet">
            <Trans>Taken out: {list}</Trans>
          </span>
        </>
      ) : null}
    </span>
  );
}

interface DeletionProps {
  document: DocumentDetail;
  onDone: () => void;
}

/** Every version is destroyed; that it was there, and why it no longer is, stays in the timeline. */
function Deletion({ document, onDone }: DeletionProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const destroy = useMutation({
    mutationFn: () => {
      const params = { path: { id: document.id }, header: { 'If-Match': `d${document.version}` } };
      const body = { reason: reason as DocumentDeletion };
      return bodyOf(api.POST('/documents/{id}/deletion', { params, body }));
    },
    onSuccess: onDone,
    onSettled: () => {
      for (const key of ['documents', 'document', 'case-photos']) {
        void queryClient.invalidateQueries({ queryKey: [key] });
      }
    },
  });
  return (
    <div className="stack stack--tight">
      <ProblemNotice error={destroy.error} />
      <CodeField
        list="document-deletion"
        label={t`Why`}
        hint={t`Every version is destroyed and cannot be brought back. That it was there stays in the timeline.`}
        value={reason}
        onChange={setReason}
      />
      <div className="row">
        <Button look="primary" busy={destroy.isPending || !reason} onClick={() => destroy.mutate()}>
          <Trans>Destroy for good</Trans>
        </Button>
      </div>
    </div>
  );
}
