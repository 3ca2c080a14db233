import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Presence, PresenceRound, TakePresenceRound } from '../../shared/api';
import { queryClient } from '../../shared/api';
import { useSession } from '../../session/session-query';
import { personSender, type Sender } from '../../session/unsent/sender';
import { send, useUnsent } from '../../session/unsent/unsent';
import { rollQuery } from './roll-query';

/** Taps that follow each other go together; a wrong one is put right before anybody is told. */
const TOGETHER_MS = 1_500;

export interface Marks {
  /** What this person tapped and the server has not answered yet, by stay. */
  tapped: ReadonlyMap<string, Presence>;
  mark: (stayId: string, presence: Presence) => void;
  /** Taps that wait for a connection. */
  waiting: number;
  error?: unknown;
}

type Seen = TakePresenceRound['marks'][number];

/** One tap a person: shown at once, sent together, kept on the device until the server has it. */
export function useMarks(unitId: string): Marks {
  const { user, membership } = useSession();
  const sender = useMemo(() => personSender(user.id, membership.id), [user.id, membership.id]);
  const [tapped, setTapped] = useState<ReadonlyMap<string, Presence>>(new Map());
  const [error, setError] = useState<unknown>();
  const waiting = useUnsent('presence').length;
  const post = useCallback(
    async (marks: Seen[]) => {
      try {
        // What is not answered stays on the screen as tapped, and on the device.
        if (!(await postMarks(sender, unitId, marks))) return;
      } catch (problem) {
        setError(problem);
      }
      setTapped((before) => without(before, marks));
    },
    [unitId, sender],
  );
  const add = useTogether(post);
  const mark = useCallback(
    (stayId: string, presence: Presence) => {
      setError(undefined);
      setTapped((before) => new Map(before).set(stayId, presence));
      add({ stayId, presence, seenAt: new Date().toISOString() });
    },
    [add],
  );
  return { tapped, mark, waiting, error };
}

/** Gathers what follows each other; leaving the page sends what is gathered. */
function useTogether(post: (marks: Seen[]) => Promise<void>): (mark: Seen) => void {
  const queue = useRef(new Map<string, Seen>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    const marks = [...queue.current.values()];
    queue.current.clear();
    if (marks.length > 0) void post(marks);
  }, [post]);
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  return useCallback(
    (mark: Seen) => {
      queue.current.set(mark.stayId, mark);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, TOGETHER_MS);
    },
    [flush],
  );
}

/** @returns whether the server has them. @throws {ApiProblem} when it will never take them */
async function postMarks(sender: Sender, unitId: string, marks: Seen[]): Promise<boolean> {
  const body: TakePresenceRound = { unitId, marks };
  const round = await send<PresenceRound>(sender, 'presence', {
    path: '/shelters/presence-rounds',
    body,
  });
  if (!round) return false;
  queryClient.setQueryData(rollQuery(unitId).queryKey, round);
  for (const key of ['home', 'missing']) void queryClient.invalidateQueries({ queryKey: [key] });
  return true;
}

/** Those of an earlier tap; whoever was tapped again meanwhile waits for the next answer. */
function without(
  before: ReadonlyMap<string, Presence>,
  sent: readonly Seen[],
): ReadonlyMap<string, Presence> {
  const after = new Map(before);
  for (const { stayId, presence } of sent) if (after.get(stayId) === presence) after.delete(stayId);
  return after;
}
