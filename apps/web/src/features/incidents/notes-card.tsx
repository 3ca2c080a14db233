import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { IncidentView } from '../../shared/api';
import { When } from '../../shared/time/when';
import { Card } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { TextField } from '../../shared/ui/value-fields';
import { ShortForm } from '../../shared/ui/short-form';
import { incidentActs, useIncidentAct } from './incident-queries';
import { written } from '../../shared/ui/written';

/** What came to be known later, and what was done. */
export function NotesCard({ view }: { view: IncidentView }) {
  const { t } = useLingui();
  return (
    <Card title={t`Follow-up`} flush>
      <ul className="rows">
        {view.notes.map(({ id, text, at, by }) => (
          <li key={id} className="row">
            <div>
              <p>
                <FreeText text={text} />
              </p>
              <p className="small quiet">
                {by}, <When at={at} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      <div className="card__body">
        <Fold title={t`Write a follow-up note`}>{() => <NoteForm view={view} />}</Fold>
      </div>
    </Card>
  );
}

function NoteForm({ view }: { view: IncidentView }) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const act = useIncidentAct(
    () => incidentActs.note(view.id, written(text)),
    () => setText(''),
  );
  return (
    <ShortForm
      act={act}
      isMissing={!written(text)}
      verb={<Trans>Save the note</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <TextField
        label={t`Note`}
        hint={t`What is saved stays as it is.`}
        rows={4}
        maxLength={10_000}
        value={text}
        onChange={setText}
      />
    </ShortForm>
  );
}
