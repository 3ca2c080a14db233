import { useState } from 'react';
import type { DraftContent, DraftView } from '../../shared/api';
import { DraftSaver } from '../../session/drafts/draft-saver';
import { REPORT_FORM, takeUnsaved } from '../../session/drafts/unsaved';
import { useSaver } from '../../session/drafts/use-saver';
import { useSession } from '../../session/session-query';
import { valuesOf } from './draft-values';
import { EMPTY_REPORT, type ReportValues } from './report-values';

/** What the form starts with (what was typed before a session was lost, else the draft, else nothing) and its saver. */
export function useReportStart(draft: DraftView | undefined, onCreated: (id: string) => void) {
  const { user, agency, membership } = useSession();
  const [start] = useState((): { values: ReportValues; saver: DraftSaver<DraftContent> } => {
    const kept = takeUnsaved<DraftContent>(user.id, REPORT_FORM, draft?.id);
    const saver = new DraftSaver<DraftContent>(
      membership.id,
      'intake',
      draft?.id ?? kept?.draftId,
      onCreated,
      kept?.creation,
    );
    if (draft) saver.startFrom(draft);
    if (kept) saver.change(kept.content);
    const content = kept?.content ?? draft?.content;
    const fresh = { ...EMPTY_REPORT, district: agency.district ?? '' };
    return { values: content ? valuesOf(content) : fresh, saver };
  });
  useSaver(start.saver, REPORT_FORM);
  return start;
}
