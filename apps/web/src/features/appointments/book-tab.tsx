import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { AppointmentRole, CaseView } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { ErrorSummary } from '../../shared/ui/error-summary';
import { useHeadingFocus } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { BookCard } from './book-card';
import { startOf, type BookValues } from './book-values';
import { CandidateQuestion } from './candidate-question';
import { MoreFields, PlaceQuestion } from './more-fields';
import { useBook } from './use-book';
import { WhenQuestion } from './when-question';
import { WhoQuestion } from './who-question';

const route = getRouteApi('/inside/cases/$caseId/book');

/** When, in which language, and who: the best one who is free is chosen already. */
export function BookTab() {
  const view = useCase();
  const { role = 'interpreter' } = route.useSearch();
  return <BookForm key={role} view={view} role={role} />;
}

interface BookFormProps {
  view: CaseView;
  role: AppointmentRole;
}

function BookForm({ view, role }: BookFormProps) {
  const { t } = useLingui();
  const [start] = useState(() => startOf(view, role, view.needs.includes('female_staff')));
  const heading = useHeadingFocus();
  const form = useForm<BookValues>({ defaultValues: start, shouldFocusError: false });
  const booking = useBook(form, view.id, role);
  return (
    <FormProvider {...form}>
      <form className="stack" noValidate onSubmit={booking.submit}>
        <h2 className="head" ref={heading} tabIndex={-1}>
          {role === 'lawyer' ? <Trans>Book a lawyer</Trans> : <Trans>Book an interpreter</Trans>}
        </h2>
        <ErrorSummary errors={booking.errors} attempt={booking.attempt} />
        <ProblemNotice error={booking.failure} lost={t`Not booked.`} />
        <div className="columns columns--aside">
          <div className="card card__body stack stack--wide">
            <WhoQuestion booking={booking} role={role} />
            <WhenQuestion booking={booking} />
            <PlaceQuestion booking={booking} />
            <CandidateQuestion booking={booking} role={role} />
            <MoreFields role={role} />
          </div>
          <BookCard booking={booking} role={role} />
        </div>
      </form>
    </FormProvider>
  );
}
