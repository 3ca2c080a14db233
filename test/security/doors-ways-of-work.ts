import { once } from '../factories/cases.js';
import { actOn, aToDo } from '../factories/to-dos.js';
import type { TestMember } from '../support/api.js';
import { made, type WaysIn } from './doors-way.js';

/** Who works on a case in an agency. @param head a supervisor of the police; @param cases two of the police */
export async function ofCaseload(
  w: WaysIn,
  head: TestMember,
  [next, other]: [string, string],
): Promise<void> {
  const { lead } = w;
  w.way('POST /cases/:id/worker', lead, next, { workerId: lead.membershipId });
  const days = { firstDay: '2099-02-01', lastDay: '2099-02-02' };
  w.way('DELETE /caseload/absences/:id', lead, made(await lead.post('/caseload/absences', days, once())).id);
  const passed = made(
    await head.post('/caseload/reassignments', { toMemberId: lead.membershipId, caseIds: [other] }, once()),
  );
  w.way('POST /caseload/reassignments/:id/taking-back', head, passed.id);
}

/** What an agency still has to do. @param id a case of the police */
export async function ofToDos(w: WaysIn, id: string): Promise<void> {
  const { lead } = w;
  const one = async () => (await aToDo(lead, { caseId: id })).id as string;
  const ended = await one();
  made(await actOn(lead, ended, 'completion'));
  w.way('PATCH /to-dos/:id', lead, await one(), { words: 'Call again' });
  w.way('POST /to-dos/:id/handing', lead, await one(), { ownerId: w.chief.membershipId });
  w.way('POST /to-dos/:id/completion', lead, await one(), {});
  w.way('POST /to-dos/:id/dropping', lead, await one(), {});
  w.way('POST /to-dos/:id/reopening', lead, ended, {});
}
