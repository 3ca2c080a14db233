import { Trans, useLingui } from '@lingui/react/macro';
import { Link, type LinkProps } from '@tanstack/react-router';
import { AlsoLabel, Label } from '../../entities/code/labels';
import { type ListName, useLabels } from '../../entities/code/code-lists';
import { useCan } from '../../session/session-query';
import type { AgendaItem } from '../../shared/api';
import { minutesUntil } from '../../shared/time/brussels';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { useLengthWords, useMomentWords } from '../../shared/time/time-words';
import { useNow } from '../../shared/time/use-now';
import { Badge } from '../../shared/ui/badge';
import { FreeText } from '../../shared/ui/free-text';
import { Reference } from '../../shared/ui/reference';
import { PLACES } from './places';

interface AgendaRowsProps {
  items: readonly AgendaItem[];
  /** On the page of a case its reference says nothing new; in the list of one agency its name does not. */
  of: 'case' | 'agency';
}

/** What is owed, each with who owes it, by when, and the way to where it is done. */
export function AgendaRows({ items, of }: AgendaRowsProps) {
  return items.map((item) => <AgendaRow key={`${item.kind} ${item.id}`} item={item} of={of} />);
}

/** On the page of a case the acts of the reader's own agency stand out. */
function AgendaRow({ item, of }: Pick<AgendaRowsProps, 'of'> & { item: AgendaItem }) {
  const act = <Act item={item} />;
  return (
    <li className="row row--apart">
      <div>
        <p>{of === 'case' && item.isOurs ? <strong>{act}</strong> : act}</p>
        <p className="small quiet">
          {of === 'case' ? (
            item.agency.name
          ) : item.caseReference ? (
            <Reference value={item.caseReference} />
          ) : // A reader may owe an act in a case that is not open to them.
          item.kind === 'to_do' ? (
            <Trans>of no case</Trans>
          ) : null}
          {item.person ? ` · ${item.person}` : null}
        </p>
      </div>
      <span className="row">
        <Term item={item} />
        <Way item={item} />
      </span>
    </li>
  );
}

/** A step of a search says itself. */
function Act({ item: { kind, words, detail } }: { item: AgendaItem }) {
  if (words) return <FreeText text={words} />;
  if (kind === 'missing_task' && detail) return <Label list="missing-task" code={detail.code} />;
  return (
    <>
      <Label list="agenda-matter" code={kind} />
      <AlsoLabel list={detail?.list as ListName} code={detail?.code} />
    </>
  );
}

/** In words that stay true while the page is open. Without a term it is owed now. */
function Term({ item: { dueAt, dueOn, isOverdue, kind } }: { item: AgendaItem }) {
  const { t } = useLingui();
  const momentOf = useMomentWords();
  const lengthOf = useLengthWords();
  const dayOf = useCalendarDay();
  useNow();
  if (dueOn) {
    const day = dayOf(dueOn);
    return (
      <Badge tone={isOverdue ? 'danger' : 'plain'}>{isOverdue ? t`late, due ${day}` : t`due ${day}`}</Badge>
    );
  }
  if (!dueAt) return null;
  const minutes = minutesUntil(dueAt);
  const when = momentOf(dueAt);
  if (kind === 'appointment_next') return <Badge>{when}</Badge>;
  const length = lengthOf(Math.abs(minutes));
  return (
    <Badge tone={minutes < 0 ? 'danger' : 'plain'}>
      <time dateTime={dueAt}>{minutes < 0 ? t`late by ${length}` : t`due ${when}`}</time>
    </Badge>
  );
}

function Way({ item }: { item: AgendaItem }) {
  const { t } = useLingui();
  const can = useCan();
  const labelOf = useLabels('agenda-matter');
  const { to, id, needs } = PLACES[item.kind];
  if ((needs && !can(needs)) || (id && !item.targetId) || (id === 'caseId' && !item.caseId)) return null;
  const act = labelOf(item.kind);
  return (
    <Link
      to={to}
      // The name of the parameter is a matter of the row of `PLACES`.
      params={(id ? { [id]: item.targetId } : undefined) as LinkProps['params']}
      aria-label={t`Open: ${act}`}
      className="button button--small"
    >
      <Trans>Open</Trans>
    </Link>
  );
}
