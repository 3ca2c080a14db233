import { Trans, useLingui } from '@lingui/react/macro';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type ConsultationBody, useIdempotencyKey } from '../../shared/api';
import { CodeField } from '../../entities/code/code-field';
import { CodeSet } from '../../entities/code/code-set';
import { Button } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { ErrorSummary, type FormError } from '../../shared/ui/error-summary';
import { PageHead } from '../../shared/ui/page-head';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { useTries } from '../../shared/ui/use-tries';
import { LineField } from '../../shared/ui/value-fields';
import { consultationActs, useConsultationAct } from './consultation-queries';
import { written } from '../../shared/ui/written';

const route = getRouteApi('/inside/consultations/new');
const LONGEST = 300;

interface Typed {
  subject: string;
  person: string;
  ground: string;
  groundReference: string;
  purpose: string;
  dataCategories: string[];
  prosecutorConsent: string;
}

const NOTHING: Typed = {
  subject: '',
  person: '',
  ground: '',
  groundReference: '',
  purpose: '',
  dataCategories: [],
  prosecutorConsent: '',
};

/** What a consultation is called for; people and meetings come after. */
export function NewConsultationPage() {
  const { t } = useLingui();
  return (
    <>
      <PageHead title={t`Prepare a case consultation`} windowTitle={t`Case consultation`} />
      <div className="stack">
        <p>
          <Trans>
            Several services speak about named persons, under professional secrecy. What is said stays among
            the people you name: neither their colleagues nor their supervisors see it.
          </Trans>
        </p>
        <Card title={t`What it is called for`}>
          <Form />
        </Card>
      </div>
    </>
  );
}

function Form() {
  const { t } = useLingui();
  const { case: caseId } = route.useSearch();
  const [typed, setTyped] = useState(NOTHING);
  const set = (more: Partial<Typed>): void => setTyped((before) => ({ ...before, ...more }));
  const open = useOpen(caseId);
  const { attempt, errors, errorAt, tried } = useTries(useProblems(typed, caseId));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (tried()) open.mutate(typed);
  }
  return (
    <form className="stack" noValidate autoComplete="off" onSubmit={submit}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <ProblemNotice error={open.error} lost={t`Not saved.`} />
      <About typed={typed} errorAt={errorAt} set={set} hasCase={caseId !== undefined} />
      <OnGround typed={typed} errorAt={errorAt} set={set} />
      <div>
        <Button type="submit" look="primary" busy={open.isPending}>
          <Trans>Save and name people</Trans>
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  typed: Typed;
  errorAt: (target: string) => string | undefined;
  set: (more: Partial<Typed>) => void;
}

function About({ typed, errorAt, set, hasCase }: PartProps & { hasCase: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <LineField
        id="consultation-subject"
        label={t`What it is about`}
        hint={t`Only who takes part reads this.`}
        error={errorAt('consultation-subject')}
        maxLength={LONGEST}
        value={typed.subject}
        onChange={(subject) => set({ subject })}
      />
      {hasCase ? (
        <LineField
          id="consultation-person"
          label={t`How the participants know who it is`}
          hint={t`The person of the case you came from. No access to the case comes from it.`}
          error={errorAt('consultation-person')}
          maxLength={LONGEST}
          value={typed.person}
          onChange={(person) => set({ person })}
        />
      ) : null}
      <CodeField
        id="consultation-purpose"
        list="consultation-purpose"
        label={t({ message: 'Aim', context: 'case consultation' })}
        error={errorAt('consultation-purpose')}
        value={typed.purpose}
        onChange={(purpose) => set({ purpose })}
      />
    </>
  );
}

function OnGround({ typed, errorAt, set }: PartProps) {
  const { t } = useLingui();
  return (
    <>
      <CodeField
        id="consultation-ground"
        list="consultation-ground"
        label={t`Legal ground`}
        error={errorAt('consultation-ground')}
        value={typed.ground}
        onChange={(ground) => set({ ground })}
      />
      <LineField
        id="consultation-reference"
        label={t`Which law, or date and number of the permission`}
        error={errorAt('consultation-reference')}
        maxLength={LONGEST}
        value={typed.groundReference}
        onChange={(groundReference) => set({ groundReference })}
      />
      <CodeSet
        id="consultation-data"
        list="consultation-data"
        label={t`Categories of data that may be shared`}
        error={errorAt('consultation-data')}
        value={typed.dataCategories}
        onChange={(dataCategories) => set({ dataCategories })}
      />
      <LineField
        label={t`Reference of the prosecutor’s consent`}
        hint={t`Optional. Without it no judicial data may be used elsewhere.`}
        maxLength={LONGEST}
        value={typed.prosecutorConsent}
        onChange={(prosecutorConsent) => set({ prosecutorConsent })}
      />
    </>
  );
}

function useProblems(typed: Typed, caseId: string | undefined): FormError[] {
  const { t } = useLingui();
  const all: (FormError | false)[] = [
    written(typed.subject) === '' && { target: 'consultation-subject', text: t`Write what it is about` },
    caseId !== undefined &&
      written(typed.person) === '' && {
        target: 'consultation-person',
        text: t`Write how the participants know who it is`,
      },
    typed.purpose === '' && { target: 'consultation-purpose', text: t`Choose the aim` },
    typed.ground === '' && { target: 'consultation-ground', text: t`Choose the legal ground` },
    written(typed.groundReference) === '' && {
      target: 'consultation-reference',
      text: t`Write which law or which permission`,
    },
    typed.dataCategories.length === 0 && {
      target: 'consultation-data',
      text: t`Choose at least one category`,
    },
  ];
  return all.filter((one) => one !== false);
}

function useOpen(caseId: string | undefined) {
  const navigate = useNavigate();
  const keyOf = useIdempotencyKey();
  return useConsultationAct(async ({ person, prosecutorConsent, ...typed }: Typed) => {
    const body = { ...typed, prosecutorConsent: written(prosecutorConsent) || undefined } as ConsultationBody;
    const { id } = await consultationActs.open(body, keyOf(body));
    if (caseId) await consultationActs.discuss(id, { caseId, description: written(person) });
    await navigate({ to: '/consultations/$consultationId', params: { consultationId: id } });
  });
}
