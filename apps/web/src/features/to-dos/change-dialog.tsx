import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ColleagueField } from '../../entities/agency/colleague-field';
import type { ToDoView } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ShortForm } from '../../shared/ui/short-form';
import { written } from '../../shared/ui/written';
import { DueField, WordsField } from './to-do-fields';
import { toDoActs, useToDoAct } from './to-do-queries';

interface ChangeDialogProps {
  one: ToDoView;
  onClose: () => void;
}

/** Other words or another day, and beside it another person: two forms, as one of them may be refused. */
export function ChangeDialog({ one, onClose }: ChangeDialogProps) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Change the to-do`} onClose={onClose}>
      <WordsForm one={one} onClose={onClose} />
      <OwnerForm one={one} onClose={onClose} />
      <div>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

function WordsForm({ one, onClose }: ChangeDialogProps) {
  const [words, setWords] = useState(one.words);
  const [dueOn, setDueOn] = useState(one.dueOn ?? '');
  const act = useToDoAct(
    () => toDoActs.change(one, { words: written(words), dueOn: dueOn || null }),
    () => onClose(),
  );
  return (
    <ShortForm
      act={act}
      isMissing={!written(words)}
      leads
      verb={<Trans>Save</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <WordsField value={words} onChange={setWords} />
      <DueField value={dueOn} onChange={setDueOn} />
    </ShortForm>
  );
}

function OwnerForm({ one, onClose }: ChangeDialogProps) {
  const { t } = useLingui();
  const [owner, setOwner] = useState(one.owner);
  const act = useToDoAct(
    () => toDoActs.handOn(one, owner?.id ?? ''),
    () => onClose(),
  );
  return (
    <ShortForm
      act={act}
      isMissing={!owner || owner.id === one.owner?.id}
      verb={<Trans>Hand it on</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <ColleagueField label={t`Who does it`} none={t`Choose`} value={owner} onChange={setOwner} />
    </ShortForm>
  );
}
