import { useState } from 'react';
import { useSession } from '../session-query';
import { type DraftKind, DraftSaver, type HeldDraft } from './draft-saver';
import { takeUnsaved } from './unsaved';
import { useRescue } from './use-rescue';
import { useSaver } from './use-saver';

interface DraftedForm<Content> {
  kind: DraftKind;
  /** Which form: what was typed into it is given to no other. */
  form: string;
  empty: () => Content;
}

/** What was typed, what the form does with it, and its saver: from the first keystroke on it is on the server. */
export function useFormDraft<Content extends object>(
  { kind, form, empty }: DraftedForm<Content>,
  draft: HeldDraft<Content> | undefined,
) {
  const { user, membership } = useSession();
  const begin = (from: HeldDraft<Content> | undefined) => {
    const kept = takeUnsaved<Content>(user.id, form, from?.id);
    const id = from?.id ?? kept?.draftId;
    const saver = new DraftSaver<Content>(membership.id, kind, id, () => undefined, kept?.creation);
    if (from) saver.startFrom(from);
    if (kept) saver.change(kept.content);
    return { saver, first: kept?.content ?? from?.content ?? empty() };
  };
  const [{ saver, first }, setBegun] = useState(() => begin(draft));
  const [values, setValues] = useState(first);
  useSaver(saver, form);
  useRescue(saver);
  return {
    values,
    saver,
    change: (more: Partial<Content>) => {
      const content = { ...values, ...more };
      setValues(content);
      saver.change(content);
    },
    /** It was kept: the next keystroke begins another. */
    renew: () => {
      saver.discard();
      setBegun(begin(undefined));
      setValues(empty());
    },
  };
}
