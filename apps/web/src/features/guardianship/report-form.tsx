import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import {
  api,
  type CreateReport,
  type ReportContent,
  type ReportDraft,
  type ReportSectionCode,
  reportsOf,
  useIdempotencyKey,
  versioned,
} from '../../shared/api';
import { Loading } from '../../shared/ui/loading';
import { CodeField } from '../../entities/code/code-field';
import { useLabels } from '../../entities/code/code-lists';
import type { DraftSaver } from '../../session/drafts/draft-saver';
import { draftsQuery } from '../../session/drafts/drafts-query';
import { SaveStateLine } from '../../session/drafts/save-state-line';
import { Button } from '../../shared/ui/button';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { TextField } from '../../shared/ui/value-fields';
import { draftOf, REPORT_CODES, type ReportPlace, useReportDraft } from './report-draft';
import { useAct } from './use-act';

interface ReportFormProps {
  place: ReportPlace;
  onDone: () => void;
}

/** The sections the law asks for, with what was begun of them before; what needs attention is said in words. */
export function ReportForm({ place, onDone }: ReportFormProps) {
  // The page may have read the drafts before the last one was begun here.
  const { data = [], isFetchedAfterMount } = useQuery({
    ...draftsQuery,
    select: reportsOf,
    refetchOnMount: 'always',
  });
  if (!isFetchedAfterMount) return <Loading />;
  return <ReportOf place={place} draft={draftOf(data, place)} onDone={onDone} />;
}

function ReportOf({ place, draft, onDone }: ReportFormProps & { draft?: ReportDraft }) {
  const { t } = useLingui();
  const { values, saver, change } = useReportDraft(place, draft);
  const { sections } = values;
  const handIn = useHandingIn(place, saver);
  return (
    <div className="stack">
      <ProblemNotice error={handIn.error} lost={t`Not handed in.`} />
      <div className="columns columns--two">
        {REPORT_CODES.map((code) => (
          <SectionFields
            key={code}
            code={code}
            section={sections[code]}
            onChange={(more) => change({ sections: { ...sections, [code]: { ...sections[code], ...more } } })}
          />
        ))}
      </div>
      <p className="small quiet">
        <Trans>Only the Guardianship Service and the justice of the peace read it.</Trans>
      </p>
      <SaveStateLine saver={saver} />
      <div className="row">
        <Button
          look="primary"
          busy={handIn.isPending}
          onClick={() => handIn.mutate(sections, { onSuccess: onDone })}
        >
          <Trans>Hand in the report</Trans>
        </Button>
        <Button onClick={onDone}>
          <Trans>Back</Trans>
        </Button>
      </div>
    </div>
  );
}

function useHandingIn({ caseId, guardianshipId: id, kind }: ReportPlace, saver: DraftSaver<ReportContent>) {
  const keyOf = useIdempotencyKey();
  return useAct(caseId, async (sections: ReportContent['sections'], header) => {
    saver.stop();
    // A draft that is just being created belongs to this report too.
    await saver.settled();
    const listed = REPORT_CODES.map((code) => ({ code, ...sections[code] }));
    const body: CreateReport = { kind, sections: listed, draftId: saver.draftId };
    const params = { path: { id }, header: { ...header, 'Idempotency-Key': keyOf(body) } };
    try {
      const answer = await versioned(api.POST('/guardianships/{id}/reports', { params, body }));
      // Before the page is told: what is handed in is no draft any more, whatever becomes of this form.
      saver.discard();
      return answer;
    } catch (error) {
      saver.resume();
      throw error;
    }
  });
}

interface SectionFieldsProps {
  code: ReportSectionCode;
  section: Section;
  onChange: (more: Partial<Section>) => void;
}

type Section = ReportContent['sections'][ReportSectionCode];

function SectionFields({ code, section: { state, text }, onChange }: SectionFieldsProps) {
  const { t } = useLingui();
  const labelOf = useLabels('report-section');
  return (
    <div className="stack stack--tight">
      <CodeField
        isSet
        list="report-state"
        label={labelOf(code)}
        value={state}
        onChange={(chosen) => onChange({ state: chosen })}
      />
      <TextField
        label={t`In words: ${labelOf(code)}`}
        maxLength={4000}
        value={text}
        onChange={(words) => onChange({ text: words })}
      />
    </div>
  );
}
