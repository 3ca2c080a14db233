import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { api, versioned, type CreateReport } from '../api';
import { useCodes, useLabels } from '../codes/code-lists';
import type { Language } from '../api';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem-notice';
import { useAct } from './use-act';

type Section = CreateReport['sections'][number];
const CODES: Section['code'][] = ['stay', 'family_search', 'education', 'problems', 'contacts', 'property'];

interface ReportFormProps {
  caseId: string;
  guardianshipId: string;
  kind: CreateReport['kind'];
  onDone: () => void;
}

/** The sections the law asks for; what needs attention is said in words. */
export function ReportForm({ caseId, guardianshipId: id, kind, onDone }: ReportFormProps) {
  const { t } = useLingui();
  const [sections, setSections] = useState<Section[]>(
    CODES.map((code) => ({ code, state: 'in_order', text: '' })),
  );
  const change = (code: string, more: Partial<Section>) =>
    setSections((all) => all.map((one) => (one.code === code ? { ...one, ...more } : one)));
  const submit = useAct(caseId, (body: CreateReport, header) =>
    versioned(api.POST('/guardianships/{id}/reports', { params: { path: { id }, header }, body })),
  );
  return (
    <div className="stack">
      <ProblemNotice error={submit.error} lost={t`Not handed in.`} />
      {sections.map((section) => (
        <SectionFields key={section.code} section={section} onChange={(more) => change(section.code, more)} />
      ))}
      <p className="small quiet">
        <Trans>The Guardianship Service and the justice of the peace read it, nobody else.</Trans>
      </p>
      <div className="row">
        <Button
          look="primary"
          busy={submit.isPending}
          onClick={() => submit.mutate({ kind, sections }, { onSuccess: onDone })}
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

interface SectionFieldsProps {
  section: Section;
  onChange: (more: Partial<Section>) => void;
}

function SectionFields({ section: { code, state, text }, onChange }: SectionFieldsProps) {
  const { t, i18n } = useLingui();
  const labelOf = useLabels('report-section');
  const states = useCodes('report-state');
  return (
    <div className="stack stack--tight">
      <Field label={labelOf(code)}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={state}
            onChange={(event) => onChange({ state: event.target.value })}
          >
            {states.map((one) => (
              <option key={one.code} value={one.code}>
                {one.labels[i18n.locale as Language]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`In words: ${labelOf(code)}`}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            dir="auto"
            maxLength={4000}
            value={text}
            onChange={(event) => onChange({ text: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}
