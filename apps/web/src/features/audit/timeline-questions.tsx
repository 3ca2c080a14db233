import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseTimelineSearch } from '../../shared/address/search-params';
import { useCase } from '../../entities/case/case-query';
import { Field } from '../../shared/ui/field';
import { ChoiceField } from '../../shared/ui/value-fields';
import { useActionWords } from './action-words';
import { useFieldWords } from './field-words';
import { timelineChoicesQuery } from './timeline-query';

const route = getRouteApi('/inside/cases/$caseId/timeline');

/** Which field, whose acts, which act, and when: every answer narrows the list at once and stands in the address. */
export function TimelineQuestions() {
  const { t } = useLingui();
  const { from, to } = route.useSearch();
  const answer = useAnswer();
  return (
    <div className="timeline__questions">
      <Choices />
      <Day label={t`From`} chosen={from} onChoose={(day) => answer({ from: day })} />
      <Day label={t`Until`} chosen={to} onChoose={(day) => answer({ to: day })} />
      <ShowAll />
    </div>
  );
}

/** Changes one answer; the others stay. An entry that stood alone does not. */
function useAnswer(): (change: CaseTimelineSearch) => void {
  const { id } = useCase();
  const search = route.useSearch();
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to: '/cases/$caseId/timeline',
      params: { caseId: id },
      search: { ...search, ...change, entry: undefined },
      replace: true,
      resetScroll: false,
    });
}

interface Choice {
  value: string;
  label: string;
}

function Choices() {
  const { t } = useLingui();
  const { id } = useCase();
  const { field, person, action } = route.useSearch();
  const answer = useAnswer();
  const sorted = useSorted();
  const actionOf = useActionWords();
  const fieldOf = useFieldWords();
  const { people = [], actions = [], fields = [] } = useQuery(timelineChoicesQuery(id)).data ?? {};
  return (
    <>
      <Question
        label={t`Field that changed`}
        any={t`Any field`}
        chosen={field}
        choices={sorted(fields, fieldOf)}
        onChoose={(value) => answer({ field: value })}
      />
      <Question
        label={t`Who did it`}
        any={t`Anybody`}
        chosen={person}
        choices={people.map((one) => ({ value: one.id, label: one.name }))}
        onChoose={(value) => answer({ person: value })}
      />
      <Question
        label={t`What was done`}
        any={t`Anything`}
        chosen={action}
        choices={sorted(actions, (code) => actionOf({ action: code, kind: 'act' }))}
        onChoose={(value) => answer({ action: value })}
      />
    </>
  );
}

/** Codes as choices, in the order of their words. */
function useSorted(): (codes: readonly string[], wordOf: (code: string) => string) => Choice[] {
  const { i18n } = useLingui();
  return (codes, wordOf) =>
    codes
      .map((value) => ({ value, label: wordOf(value) }))
      .toSorted((one, other) => one.label.localeCompare(other.label, i18n.locale));
}

interface QuestionProps {
  label: string;
  any: string;
  chosen?: string;
  choices: readonly Choice[];
  onChoose: (value: string | undefined) => void;
}

function Question({ label, any, chosen, choices, onChoose }: QuestionProps) {
  // What the address asks for is a choice also where nothing answers it.
  const isKnown = !chosen || choices.some(({ value }) => value === chosen);
  return (
    <ChoiceField label={label} value={chosen ?? ''} onChange={(value) => onChoose(value || undefined)}>
      <option value="">{any}</option>
      {isKnown ? null : <option value={chosen}>{chosen}</option>}
      {choices.map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </ChoiceField>
  );
}

interface DayProps {
  label: string;
  chosen?: string;
  onChoose: (day: string | undefined) => void;
}

/** No log is older: a year that is still being typed asks for nothing. */
const FIRST_DAY = '2000-01-01';

function Day({ label, chosen, onChoose }: DayProps) {
  const [typed, setTyped] = useState<string>();
  const take = (day: string) => {
    setTyped(day);
    if (day === '' || day >= FIRST_DAY) onChoose(day || undefined);
  };
  return (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          type="date"
          className="input"
          value={typed ?? chosen ?? ''}
          onChange={({ target }) => take(target.value)}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </Field>
  );
}

function ShowAll() {
  const { id } = useCase();
  const isNarrowed = Object.values(route.useSearch()).some((value) => value !== undefined);
  if (!isNarrowed) return null;
  return (
    <p>
      <Link to="/cases/$caseId/timeline" params={{ caseId: id }} search={{}} replace resetScroll={false}>
        <Trans>Show everything</Trans>
      </Link>
    </p>
  );
}
