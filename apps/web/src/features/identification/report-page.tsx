import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { type DraftView, intakesOf } from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { Notice } from '../../shared/ui/notice';
import { PageHead } from '../../shared/ui/page-head';
import { draftsQuery } from '../../session/drafts/drafts-query';
import { REPORT_FORM, takeInterrupted } from '../../session/drafts/unsaved';
import { useSession } from '../../session/session-query';
import { draftQuery } from './draft-query';
import { KeptReport } from './kept-report';
import { ReportForm } from './report-form';

const route = getRouteApi('/inside/report');

/** A new report, or a draft taken up again. */
export function ReportPage() {
  const { t } = useLingui();
  const { draft, kept } = route.useSearch();
  const { instance, onCreated } = useInstance(draft);
  if (kept) return <KeptReport key={kept} id={kept} />;
  return (
    <>
      <PageHead title={t`Report a presumed victim`} windowTitle={t`Report a presumed victim`} />
      <ReportOf key={instance} draftId={draft} onCreated={onCreated} />
    </>
  );
}

/** A draft that this form has just created goes into the address and moves nothing on the page; any other one is another form. */
function useInstance(draft: string | undefined) {
  const navigate = useNavigate();
  const known = useRef(draft);
  const [instance, setInstance] = useState(0);
  useEffect(() => {
    if (draft !== known.current) setInstance((n) => n + 1);
    known.current = draft;
  }, [draft]);
  function onCreated(id: string): void {
    known.current = id;
    void navigate({ to: '/report', search: { draft: id }, replace: true, resetScroll: false });
  }
  return { instance, onCreated };
}

interface ReportOfProps {
  draftId?: string;
  onCreated: (id: string) => void;
}

function ReportOf({ draftId, onCreated }: ReportOfProps) {
  const [first] = useState(draftId);
  if (!first) return <NewReport onCreated={onCreated} />;
  return <ReportOfDraft id={first} onCreated={onCreated} />;
}

interface NewReportProps {
  onCreated: (id: string) => void;
}

/** Without a connection the form opens at once, whatever was begun before. */
function NewReport({ onCreated }: NewReportProps) {
  const { data, error } = useQuery({ ...draftsQuery, retry: false });
  if (!data && !error) return <Loading />;
  return <NewOrInterrupted others={data && intakesOf(data)} onCreated={onCreated} />;
}

interface NewOrInterruptedProps extends NewReportProps {
  others?: readonly DraftView[];
}

/** The report in which the session ended goes on after the login, also when it became a draft meanwhile. */
function NewOrInterrupted({ others, onCreated }: NewOrInterruptedProps) {
  const { user } = useSession();
  const [interrupted] = useState(() => takeInterrupted(user.id, REPORT_FORM));
  const draft = others?.find(({ id }) => id === interrupted);
  if (draft) return <Navigate to="/report" search={{ draft: draft.id }} replace />;
  return <ReportForm others={others} onCreated={onCreated} />;
}

interface ReportOfDraftProps {
  id: string;
  onCreated: (id: string) => void;
}

function ReportOfDraft({ id, onCreated }: ReportOfDraftProps) {
  const { t } = useLingui();
  const { data, error } = useQuery(draftQuery(id));
  const [start, setStart] = useState<DraftView>();
  if (data && !start) setStart(data);
  if (start) return <ReportForm draft={start} onCreated={onCreated} />;
  if (!error) return <Loading />;
  return (
    <div className="stack">
      <Notice tone="warning">{t`This draft is no longer there. You can start a new report below.`}</Notice>
      <ReportForm onCreated={onCreated} />
    </div>
  );
}
