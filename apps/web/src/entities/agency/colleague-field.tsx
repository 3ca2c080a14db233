import { Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, bodyOf, type Colleague } from '../../shared/api';
import { ChoiceField, LineField } from '../../shared/ui/value-fields';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { written } from '../../shared/ui/written';

/** As many names are read at a glance; where there are more, a part of the name finds them. */
const AT_A_GLANCE = 12;
const LONGEST_NAME = 100;

/** Colleagues who may be given work, at most 50. @param text part of a name */
const colleaguesQuery = (text?: string) =>
  queryOptions({
    queryKey: ['caseload', 'colleagues', text ?? null],
    queryFn: () => bodyOf(api.GET('/caseload/colleagues', { params: { query: { text } } })),
  });

interface ColleagueFieldProps {
  id?: string;
  label: string;
  hint?: string;
  error?: string;
  /** Not offered: named elsewhere in the form. */
  without?: string;
  /** What it means when no colleague is chosen. */
  none: string;
  value: Colleague | undefined;
  onChange: (chosen: Colleague | undefined) => void;
}

/** One of the colleagues who may be given work; a long list is searched by name. */
export function ColleagueField({ without, none, value, onChange, ...field }: ColleagueFieldProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const { found, isLong, asked } = useColleagues(text);
  const offered = (found.data?.items ?? []).filter(({ id }) => id !== without && id !== value?.id);
  const choices = value ? [value, ...offered] : offered;
  return (
    <>
      <ProblemNotice error={found.error} />
      {isLong ? (
        <LineField
          label={t`Part of the name of the colleague`}
          maxLength={LONGEST_NAME}
          value={text}
          onChange={setText}
        />
      ) : null}
      <ChoiceField
        {...field}
        value={value?.id ?? ''}
        onChange={(id) => onChange(choices.find((one) => one.id === id))}
      >
        <option value="">{none}</option>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </ChoiceField>
      {asked && found.data?.items.length === 0 ? (
        <p className="small" role="status">
          <Trans>No colleague has such a name.</Trans>
        </p>
      ) : null}
    </>
  );
}

/** Those whose name has the text, and whether there are many at all. */
function useColleagues(text: string) {
  const all = useQuery(colleaguesQuery());
  const asked = useDeferredValue(written(text));
  const found = useQuery({
    ...colleaguesQuery(asked || undefined),
    placeholderData: keepPreviousData,
  });
  return { found, isLong: (all.data?.items.length ?? 0) > AT_A_GLANCE, asked };
}
