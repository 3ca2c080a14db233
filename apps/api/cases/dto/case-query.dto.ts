import { CASE_STATUSES, type CaseStatus } from '#modules/cases';
import { OneOf, PageOf, PagingQuery, Text } from '../../http/index.js';
import { CaseSummary } from './case-view.dto.js';

/** Which of the cases the caller's agency takes part in. */
export class CaseQuery extends PagingQuery {
  @Text(200, { description: 'A reference, or a name in any script, spelled about right' }) text?: string;
  @OneOf(CASE_STATUSES) status?: CaseStatus;
  @OneOf(['lead', 'participant'], { description: 'What the agency is in them' }) role?:
    'lead' | 'participant';
}

export class CasePageView extends PageOf(CaseSummary) {}
