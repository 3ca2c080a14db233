import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ToDoView } from '../../shared/api';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { FreeText } from '../../shared/ui/free-text';
import { ProblemNotice } from '../../shared/ui/problem-notice';
import { ChangeDialog } from './change-dialog';
import { toDoActs, useToDoAct } from './to-do-queries';

interface ToDoRowsProps {
  items: readonly ToDoView[];
  /** On the page of a case, its reference says nothing new. */
  isOfCase?: boolean;
}

/** To-dos, with what the reader may do with each. What was just ended stays above the list until another is, and is opened again there. */
export function ToDoRows({ items, isOfCase = false }: ToDoRowsProps) {
  const [ended, setEnded] = useState<ToDoView>();
  const reopen = useToDoAct(toDoActs.reopen, () => setEnded(undefined));
  return (
    <>
      <div role="status">
        {ended ? (
          <p className="row card__body">
            <span>
              {ended.status === 'done' ? <Trans>Done:</Trans> : <Trans>Dropped:</Trans>}{' '}
              <FreeText text={ended.words} />
            </span>
            <Button small busy={reopen.isPending} onClick={() => reopen.mutate(ended)}>
              <Trans>Undo</Trans>
            </Button>
          </p>
        ) : null}
      </div>
      <ProblemNotice error={reopen.error} />
      <ul className="rows">
        {items.map((one) => (
          <ToDoRow key={one.id} one={one} isOfCase={isOfCase} onEnded={setEnded} />
        ))}
      </ul>
    </>
  );
}

interface ToDoRowProps {
  one: ToDoView;
  isOfCase: boolean;
  onEnded: (left: ToDoView) => void;
}

function ToDoRow({ one, isOfCase, onEnded }: ToDoRowProps) {
  return (
    <li className="row row--apart">
      <div>
        <p>
          <FreeText text={one.words} />
        </p>
        <Facts one={one} isOfCase={isOfCase} />
      </div>
      <Acts one={one} onEnded={onEnded} />
    </li>
  );
}

function Facts({ one, isOfCase }: Pick<ToDoRowProps, 'one' | 'isOfCase'>) {
  const dayOf = useCalendarDay();
  const { owner, leftBy, dueOn } = one;
  const left = leftBy?.name;
  const day = dueOn && dayOf(dueOn);
  return (
    <p className="small quiet">
      {owner ? owner.name : <Badge tone="warning">{<Trans>Without an owner</Trans>}</Badge>}
      {!owner && left ? (
        <>
          {' '}
          <Trans>({left} had it)</Trans>
        </>
      ) : null}
      {day ? (
        <>
          {' · '}
          <Trans>by {day}</Trans>
        </>
      ) : null}
      {one.isOverdue ? (
        <>
          {' '}
          <Badge tone="danger">
            <Trans>Overdue</Trans>
          </Badge>
        </>
      ) : null}
      {one.case && !isOfCase ? (
        <>
          {' · '}
          <Link to="/cases/$caseId" params={{ caseId: one.case.id }} className="mono">
            {one.case.reference}
          </Link>
        </>
      ) : null}
    </p>
  );
}

interface ActButtonProps {
  one: ToDoView;
  act: { isPending: boolean; mutate: (one: ToDoView) => void };
  /** Names the act and the to-do for a reader that shows no row. */
  label: string;
  children: ReactNode;
}

function ActButton({ one, act, label, children }: ActButtonProps) {
  return (
    <Button small busy={act.isPending} aria-label={label} onClick={() => act.mutate(one)}>
      {children}
    </Button>
  );
}

function Acts({ one, onEnded }: Pick<ToDoRowProps, 'one' | 'onEnded'>) {
  const { t } = useLingui();
  const [isChanging, setChanging] = useState(false);
  const complete = useToDoAct(toDoActs.complete, onEnded);
  const drop = useToDoAct(toDoActs.drop, onEnded);
  const reopen = useToDoAct(toDoActs.reopen);
  const can = (action: ToDoView['actions'][number]) => one.actions.includes(action);
  const { words } = one;
  return (
    <div className="row">
      <ProblemNotice error={complete.error ?? drop.error ?? reopen.error} />
      {can('completion') ? (
        <ActButton one={one} act={complete} label={t`Done: ${words}`}>
          <Trans>Done</Trans>
        </ActButton>
      ) : null}
      {can('change') ? (
        <Button small aria-label={t`Change: ${words}`} onClick={() => setChanging(true)}>
          <Trans>Change</Trans>
        </Button>
      ) : null}
      {can('dropping') ? (
        <ActButton one={one} act={drop} label={t`Drop: ${words}`}>
          <Trans>Drop</Trans>
        </ActButton>
      ) : null}
      {can('reopening') ? (
        <ActButton one={one} act={reopen} label={t`Open again: ${words}`}>
          <Trans>Open again</Trans>
        </ActButton>
      ) : null}
      {isChanging ? <ChangeDialog one={one} onClose={() => setChanging(false)} /> : null}
    </div>
  );
}
