import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CareNote } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { useCase } from '../../entities/case/case-query';
import { Label } from '../../entities/code/labels';
import { useCan } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ShowMore } from '../../shared/ui/show-more';
import { careNotesQuery } from './care-query';
import { NoteForm } from './note-form';

/** What those who care for the person noted, the newest first. */
export function CareTab() {
  const { t } = useLingui();
  const view = useCase();
  const mayWrite = useCan()('care:write') && view.status !== 'closed';
  const list = useInfiniteQuery(careNotesQuery(view.id));
  const notes = list.data?.pages.flatMap(({ items }) => items);
  return (
    <div className={mayWrite ? 'columns columns--two' : 'columns'}>
      {mayWrite ? (
        <Card title={t`New note`}>
          <NoteForm place={{ caseId: view.id, reference: view.reference }} />
        </Card>
      ) : null}
      <Card title={t`Care notes`} flush>
        {list.error ? <ProblemNotice error={list.error} /> : null}
        {!notes && !list.error ? <Loading /> : null}
        {notes?.length === 0 ? (
          <p className="empty">
            <Trans>No note that you may read. Notes of other agencies open when they share their care.</Trans>
          </p>
        ) : null}
        <ul className="rows">
          {notes?.map((note) => (
            <li key={note.id}>
              <Note note={note} reference={view.reference} mayWrite={mayWrite} />
            </li>
          ))}
        </ul>
        <ShowMore list={list} />
      </Card>
    </div>
  );
}

interface NoteProps {
  note: CareNote;
  reference: string;
  mayWrite: boolean;
}

function Note({ note, reference, mayWrite }: NoteProps) {
  const [isOpen, setOpen] = useState(false);
  const { kind, agency, recordedBy, occurredAt, sensitive, text, language, earlier } = note;
  return (
    <div className="stack stack--tight">
      <p>
        <strong>
          <Label list="assistance-type" code={kind} />
        </strong>{' '}
        {sensitive ? (
          <Badge tone="sealed">
            <Trans>only your agency</Trans>
          </Badge>
        ) : null}
      </p>
      <p>
        <FreeText text={text} language={language} />
      </p>
      <p className="small quiet">
        <When at={occurredAt} /> · {recordedBy}, {agency.name}
      </p>
      {earlier.length > 0 ? <Earlier earlier={earlier} /> : null}
      {note.mayCorrect && mayWrite && !isOpen ? (
        <div className="row">
          <Button small onClick={() => setOpen(true)}>
            <Trans>Correct</Trans>
          </Button>
        </div>
      ) : null}
      {isOpen ? (
        <NoteForm place={{ caseId: note.caseId, reference, corrects: note }} onDone={() => setOpen(false)} />
      ) : null}
    </div>
  );
}

interface EarlierProps {
  earlier: CareNote['earlier'];
}

function Earlier({ earlier }: EarlierProps) {
  const { t } = useLingui();
  return (
    <Fold title={t`What it said before`}>
      {() => (
        <ul className="stack stack--tight">
          {earlier.map((version) => (
            <li key={version.id}>
              <p>
                <FreeText text={version.text} language={version.language} />
              </p>
              <p className="small quiet">
                {version.recordedBy} · <When at={version.recordedAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Fold>
  );
}
