import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseView, DocumentView } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { useCase } from '../../entities/case/case-query';
import { useMayOnCase } from '../../entities/case/case-rights';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ShowMore } from '../../shared/ui/show-more';
import { AddDocument } from './add-document';
import { DocumentDialog } from './document-dialog';
import { documentsQuery } from '../../entities/document/document-queries';
import { DocumentRows } from './document-rows';
import { UploadRows } from './upload-rows';

const route = getRouteApi('/inside/cases/$caseId/documents');

export function DocumentsTab() {
  const view = useCase();
  const mayAdd = useMayOnCase(view)('document:write') && view.rights.write.length > 0;
  return (
    <div className="stack">
      {mayAdd ? <UploadRows caseId={view.id} /> : null}
      <Documents view={view} mayAdd={mayAdd} />
    </div>
  );
}

interface DocumentsProps {
  view: CaseView;
  mayAdd: boolean;
}

function Documents({ view, mayAdd }: DocumentsProps) {
  const { t } = useLingui();
  const { add } = route.useSearch();
  const [adding, setAdding] = useState<{ of?: DocumentView; kind?: string } | undefined>(
    add ? { kind: add === 'photo' ? 'photo' : undefined } : undefined,
  );
  const [opened, setOpened] = useState<string>();
  return (
    <>
      {adding && mayAdd ? (
        <AddDocument view={view} of={adding.of} kind={adding.kind} onDone={() => setAdding(undefined)} />
      ) : null}
      <Card
        title={t`Documents`}
        flush
        aside={
          mayAdd && !adding ? (
            <Button look="primary" onClick={() => setAdding({})}>
              <Trans>Add a document</Trans>
            </Button>
          ) : null
        }
      >
        <DocumentList caseId={view.id} onOpen={setOpened} />
      </Card>
      {opened ? (
        <DocumentDialog
          id={opened}
          mayChange={mayAdd}
          onClose={() => setOpened(undefined)}
          onNewVersion={(of) => {
            setOpened(undefined);
            setAdding({ of });
          }}
        />
      ) : null}
    </>
  );
}

interface DocumentListProps {
  caseId: string;
  onOpen: (id: string) => void;
}

function DocumentList({ caseId, onOpen }: DocumentListProps) {
  const list = useInfiniteQuery(documentsQuery(caseId));
  if (list.error) return <ProblemNotice error={list.error} />;
  if (!list.data) return <Loading />;
  const documents = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      {documents.length > 0 ? (
        <DocumentRows documents={documents} onOpen={onOpen} />
      ) : (
        <p className="empty">
          <Trans>No document that you may see.</Trans>
        </p>
      )}
      <ShowMore list={list} />
    </>
  );
}
