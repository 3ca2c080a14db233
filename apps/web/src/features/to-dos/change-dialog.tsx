import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ToDoView } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ShortForm } from '../../shared/ui/short-form';
import { DayField, LineField } from '../../shared/ui/value-fields';
import { written } from '../../shared/ui/written';
import { OwnerField } from './owner-field';
import { toDoActs, useToDoAct } from './to-do-queries';

const LONGEST_WORDS = 300;

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
  const { t } = useLingui();
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
      <LineField label={t`What is to be done`} maxLength={LONGEST_WORDS} value={words} onChange={setWords} />
      <DayField label={t`By which day`} value={dueOn} onChange={setDueOn} />
    </ShortForm>
  );
}

function OwnerForm({ one, onClose }: ChangeDialogProps) {
  const [ownerId, setOwnerId] = useState(one.owner?.id ?? '');
  const act = useToDoAct(
    () => toDoActs.handOn(one, ownerId),
    () => onClose(),
  );
  return (
    <ShortForm
      act={act}
      isMissing={!ownerId || ownerId === one.owner?.id}
      verb={<Trans>Hand it on</Trans>}
      onSend={() => act.mutate(undefined)}
    >
      <OwnerField value={ownerId} onChange={setOwnerId} />
    </ShortForm>
  );
}
