import { Trans } from '@lingui/react/macro';
import { useRef } from 'react';
import { FormProvider, useForm, useFormContext, useWatch } from 'react-hook-form';
import type { DraftView } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { AgeQuestion } from './age-question';
import { BegunReports } from './begun-reports';
import { ReportFolds } from './folds/report-folds';
import { PlaceQuestion } from './place-question';
import { SaveStateLine } from '../../session/drafts/save-state-line';
import { SexQuestion } from './sex-question';
import { useReport } from './use-report';
import { useReportStart } from './use-report-start';
import type { ReportValues } from './report-values';
import { WhyQuestion } from './why-question';

interface ReportFormProps {
  draft?: DraftView;
  /** Reports this person began before and did not send. */
  others?: readonly DraftView[];
  onCreated: (id: string) => void;
}

/** One screen, four questions; everything else waits in folds. Order = the order of the questions in the street. */
export function ReportForm({ draft, others = [], onCreated }: ReportFormProps) {
  const { values, saver } = useReportStart(draft, onCreated);
  const form = useForm<ReportValues>({ defaultValues: values, shouldFocusError: false });
  const start = useRef<HTMLFormElement>(null);
  const { submit, isSending, errors, attempt } = useReport(form, saver);
  return (
    <FormProvider {...form}>
      <form className="stack form" noValidate ref={start} onSubmit={submit}>
        <BegunReports drafts={others.filter(({ id }) => id !== saver.draftId)} />
        <ErrorSummary errors={errors} attempt={attempt} />
        <div className="card card__body stack stack--wide">
          <PlaceQuestion errors={errors} />
          <SexQuestion errors={errors} />
          <AgeQuestion errors={errors} />
          <WhyQuestion errors={errors} />
        </div>
        <ReportFolds />
        <div className="act act--thumb">
          <Button type="submit" look="primary" wide busy={isSending}>
            {isSending ? <Trans>Sending the report…</Trans> : <Trans>Send the report</Trans>}
          </Button>
          <ConsentSaid />
          <SaveStateLine saver={saver} />
        </div>
      </form>
    </FormProvider>
  );
}

/** What the report records of a consent, beside the button that sends it. */
function ConsentSaid() {
  const { control } = useFormContext<ReportValues>();
  const given = useWatch({ control, name: 'consentGiven' });
  if (!given) return null;
  return (
    <p className="small">
      {given === 'yes' ? (
        <Trans>The report records that the person consents to it.</Trans>
      ) : (
        <Trans>The report records that the person does not consent to it.</Trans>
      )}
    </p>
  );
}
