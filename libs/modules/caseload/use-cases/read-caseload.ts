import { Injectable } from '@nestjs/common';
import { InvalidInput, type Page, type PageRequest } from '#kernel';
import { CaseSummaries } from '#modules/cases';
import { memberOf, type Tx } from '#platform/database';
import type { CaseloadCase, CaseloadGaps, CaseloadList, MemberCaseload } from '../domain/caseload-view.js';
import { NotTheSupervisor } from '../domain/caseload.errors.js';
import { CaseloadReader } from '../persistence/caseload.reader.js';
import { CaseloadJournal } from './caseload-journal.js';

/** Who carries what in the acting agency. Each list is a constant number of statements. */
@Injectable()
export class ReadCaseload {
  constructor(
    private readonly reader: CaseloadReader,
    private readonly summaries: CaseSummaries,
    private readonly journal: CaseloadJournal,
  ) {}

  /** Members by name, for the supervisors. */
  async members(tx: Tx, page: PageRequest): Promise<Page<MemberCaseload>> {
    const found = await this.reader.members(tx, page);
    const ids = found.items.map(({ member }) => member.id);
    this.journal.listed(tx, 'caseload.listed', ids);
    return found;
  }

  /** Cases without a worker, for the supervisors. */
  gaps(tx: Tx): Promise<CaseloadGaps> {
    return this.reader.gaps(tx);
  }

  /**
   * The cases of a list, newest first. Without a member, the lists of a member are those of the reader.
   *
   * @throws InvalidInput for a list of leavers without a member; NotTheSupervisor (403) for the list of another member
   */
  async cases(
    tx: Tx,
    { list, memberId }: { list: CaseloadList; memberId?: string },
    page: PageRequest,
  ): Promise<Page<CaseloadCase>> {
    const { membershipId, permissions } = memberOf(tx);
    if (list === 'left' && !memberId)
      throw new InvalidInput([{ in: 'query', name: 'memberId', type: 'required' }]);
    const of = list === 'without' ? undefined : (memberId ?? membershipId);
    if (of && of !== membershipId && !permissions.has('caseload:manage')) throw new NotTheSupervisor();
    const found = await this.reader.cases(tx, list, of, page);
    const ids = found.items.map(({ id }) => id);
    const summaries = new Map((await this.summaries.run(tx, ids)).map((one) => [one.id, one]));
    this.journal.listed(tx, 'case.listed', ids);
    const items = found.items.flatMap(({ id, worker, deputy }) => {
      const summary = summaries.get(id);
      return summary ? [{ ...summary, worker: worker ?? undefined, deputy: deputy ?? undefined }] : [];
    });
    return { items, nextKey: found.nextKey };
  }
}
