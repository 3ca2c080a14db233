import { useEffect, useState } from 'react';
import type { DraftView } from '../api';
import { useSession } from '../session/session-query';
import { DraftSaver } from './draft-saver';
import { valuesOf } from './draft-values';
import { EMPTY_REPORT, type ReportValues } from './report-values';
import { dropUnsaved, keepUnsaved, takeUnsaved } from './unsaved-report';

/** What the form starts with (what was typed before a session was lost, else the draft, else nothing) and its saver. */
export function useReportStart(draft: DraftView | undefined, onCreated: (id: string) => void) {
  const { user, agency } = useSession();
  const [start] = useState((): { values: ReportValues; saver: DraftSaver } => {
    const kept = takeUnsaved(user.id, draft?.id);
    const saver = new DraftSaver(draft?.id ?? kept?.draftId, onCreated, kept?.creation);
    if (draft) saver.startFrom(draft);
    if (kept) saver.change(kept.content);
    const content = kept?.content ?? draft?.content;
    const fresh = { ...EMPTY_REPORT, district: agency.district ?? '' };
    return { values: content ? valuesOf(content) : fresh, saver };
  });
  const { saver } = start;
  useEffect(() => {
    saver.resume();
    return () => {
      saver.stop();
      leave(saver, user.id);
    };
  }, [saver, user.id]);
  return start;
}

/** What was typed in the last moment is saved on the way out, and kept here until it is. */
function leave(saver: DraftSaver, userId: string): void {
  const { draftId, creation, unsaved: content } = saver;
  if (!content) return;
  const unsaved = { draftId, creation, content };
  keepUnsaved(userId, unsaved);
  void saver.flush().then((isSaved) => isSaved && dropUnsaved(userId, unsaved));
}
