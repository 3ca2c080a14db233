import { useLingui } from '@lingui/react/macro';
import type { AssessIncidentBody, IncidentView } from '../../shared/api';
import { isHalfTyped, momentOf, type TypedMoment, typedMomentOf } from '../../shared/time/typed-moment';
import type { FormError } from '../../shared/ui/error-summary';
import { useUnreadableWords } from '../../shared/ui/unreadable';
import { written } from '../../shared/ui/written';

/** An assessment as it is typed. */
export interface AssessmentValues {
  aware: TypedMoment;
  from: TypedMoment;
  until: TypedMoment;
  nature: string[];
  data: string[];
  people: string[];
  peopleCount: string;
  description: string;
  consequences: string;
  measures: string;
  risk: string;
  riskReason: string;
  notify: boolean;
  authority: string;
  tellPeople: boolean;
  noTellReason: string;
}

/** What is there already. Since when the agency is aware is asked: the 72 hours begin there. */
export function valuesOf(view: IncidentView): AssessmentValues {
  const { description = '', consequences = '', measures = '', risk = '', riskReason = '' } = view;
  return {
    aware: typedMomentOf(view.awareAt),
    from: typedMomentOf(view.happenedFrom),
    until: typedMomentOf(view.happenedUntil),
    nature: view.nature,
    data: view.data,
    people: view.people,
    peopleCount: view.peopleCount === undefined ? '' : String(view.peopleCount),
    description,
    consequences,
    measures,
    risk,
    riskReason,
    notify: view.notify ?? false,
    authority: view.authority ?? view.usualAuthority,
    tellPeople: view.tellPeople ?? false,
    noTellReason: view.noTellReason ?? '',
  };
}

/** What is sent of it, once nothing is missing. */
export function bodyOfAssessment(values: AssessmentValues): AssessIncidentBody {
  const { aware, from, until, peopleCount, noTellReason, risk, notify, tellPeople, ...rest } = values;
  const isHigh = risk === 'high';
  return {
    ...rest,
    risk,
    awareAt: momentOf(aware)!,
    happenedFrom: momentOf(from),
    happenedUntil: momentOf(until),
    peopleCount: peopleCount === '' ? undefined : Number(peopleCount),
    notify: risk === 'none' ? notify : true,
    tellPeople,
    noTellReason: isHigh && !tellPeople ? noTellReason : undefined,
  } as AssessIncidentBody;
}

/** What still stands in the way. */
export function useAssessmentProblems(values: AssessmentValues): FormError[] {
  const { t } = useLingui();
  const unreadable = useUnreadableWords();
  const isEmpty = (text: string) => written(text) === '';
  const all: (FormError | false)[] = [
    !momentOf(values.aware) && { target: 'incident-aware', text: t`Say since when the agency is aware` },
    isHalfTyped(values.from) && { target: 'incident-from', text: unreadable },
    isHalfTyped(values.until) && { target: 'incident-until', text: unreadable },
    isEmpty(values.description) && { target: 'incident-description', text: t`Write what happened` },
    values.nature.length === 0 && { target: 'incident-nature', text: t`Choose what became of the data` },
    values.data.length === 0 && { target: 'incident-data', text: t`Choose which data` },
    values.people.length === 0 && { target: 'incident-people', text: t`Choose whose data` },
    !/^\d*$/.test(values.peopleCount) && { target: 'incident-count', text: t`Write a number, or nothing` },
    isEmpty(values.consequences) && {
      target: 'incident-consequences',
      text: t`Write what may come of it`,
    },
    isEmpty(values.measures) && { target: 'incident-measures', text: t`Write what was done or will be` },
    values.risk === '' && { target: 'incident-risk', text: t`Choose the risk` },
    isEmpty(values.riskReason) && { target: 'incident-risk-reason', text: t`Write why` },
    values.risk === 'high' &&
      !values.tellPeople &&
      values.noTellReason === '' && {
        target: 'incident-untold',
        text: t`Choose why the people are not told`,
      },
  ];
  return all.filter((one) => one !== false);
}
