import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseQuery } from '../../entities/case/case-query';
import type { Colleague } from '../../shared/api';
import { useSession } from '../../session/session-query';
import { Button } from '../../shared/ui/button';
import { Dialog } from '../../shared/ui/dialog';
import { ShortForm } from '../../shared/ui/short-form';
import { written } from '../../shared/ui/written';
import { DueField, OneselfOrColleague, WordsField } from './to-do-fields';
import { useMakeToDo } from './to-do-queries';

interface AddToDoDialogProps {
  /** The case of the page, if any: the to-do is about it until it is taken away. */
  caseId?: string;
  onClose: () => void;
}

/** What is to be done, for oneself unless another is chosen: one line and one press are enough. */
export default function AddToDoDialog({ caseId, onClose }: AddToDoDialogProps) {
  const { t } = useLingui();
  const { membership } = useSession();
  const [words, setWords] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [owner, setOwner] = useState<Colleague>();
  const [about, setAbout] = useState(caseId);
  const make = useMakeToDo(onClose);
  const body = {
    words: written(words),
    dueOn: dueOn || undefined,
    ownerId: owner?.id ?? membership.id,
    caseId: about,
  };
  return (
    <Dialog title={t`Add a to-do`} onClose={onClose}>
      <ShortForm
        act={make}
        isMissing={!body.words}
        leads
        verb={<Trans>Save the to-do</Trans>}
        onSend={() => make.mutate(body)}
      >
        <WordsField value={words} onChange={setWords} />
        {about ? <AboutCase caseId={about} onRemove={() => setAbout(undefined)} /> : null}
        <DueField value={dueOn} onChange={setDueOn} />
        <OneselfOrColleague value={owner} onChange={setOwner} />
      </ShortForm>
      <div>
        <Button onClick={onClose}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </Dialog>
  );
}

/** The page has read the case already: this reads it from memory, as each reading is logged. */
function AboutCase({ caseId, onRemove }: { caseId: string; onRemove: () => void }) {
  const reference = useQuery({ ...caseQuery(caseId), enabled: false }).data?.value.reference;
  return (
    <p className="row">
      <span>
        <Trans>
          About case <span className="mono">{reference}</span>
        </Trans>
      </span>
      <Button small onClick={onRemove}>
        <Trans>Not about this case</Trans>
      </Button>
    </p>
  );
}
