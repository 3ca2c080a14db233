import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { FormProvider, useForm, useFormContext } from 'react-hook-form';
import { useCase } from '../../entities/case/case-query';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { Field } from '../../shared/ui/field';
import { useHeadingFocus } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ConsentQuestion } from './consent-question';
import { GroundQuestion } from './ground-question';
import { GuardianQuestion } from './guardian-question';
import { PhotoQuestion } from './photo-question';
import { RecipientQuestion } from './recipient-question';
import { startOf, type ReferValues } from './refer-values';
import { ServiceQuestion } from './service-question';
import { TogetherQuestion } from './together-question';
import { UrgencyQuestion } from './urgency-question';
import { useRefer } from './use-refer';
import { WhatTheySee } from './what-they-see';

/** Who is asked for what, and beside it what they will see. */
export function ReferTab() {
  const { t } = useLingui();
  const view = useCase();
  const [start] = useState(() => startOf(view));
  const heading = useHeadingFocus();
  const form = useForm<ReferValues>({ defaultValues: start, shouldFocusError: false });
  const { submit, errors, attempt, isSending, failure } = useRefer(form, view);
  return (
    <FormProvider {...form}>
      <form className="stack" noValidate onSubmit={submit}>
        <h2 className="head" ref={heading} tabIndex={-1}>
          <Trans>Refer</Trans>
        </h2>
        <ErrorSummary errors={errors} attempt={attempt} />
        <ProblemNotice error={failure} lost={t`Not sent.`} />
        <div className="columns columns--aside">
          <div className="card card__body stack stack--wide">
            <ServiceQuestion />
            <RecipientQuestion view={view} errors={errors} />
            <UrgencyQuestion />
            <GroundQuestion errors={errors} />
            <ConsentQuestion view={view} errors={errors} />
            <TogetherQuestion view={view} />
            <GuardianQuestion view={view} />
            <PhotoQuestion view={view} />
            <MessageField />
          </div>
          <WhatTheySee view={view} isSending={isSending} />
        </div>
      </form>
    </FormProvider>
  );
}

function MessageField() {
  const { t } = useLingui();
  const { register } = useFormContext<ReferValues>();
  return (
    <Field id="message" label={t`Message`} hint={t`Optional. They read it once they have accepted.`}>
      {(control) => (
        <textarea
          {...control}
          {...register('message')}
          className="input"
          dir="auto"
          maxLength={4000}
          placeholder={t`What they need to know for the first night`}
        />
      )}
    </Field>
  );
}
