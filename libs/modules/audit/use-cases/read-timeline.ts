import { Injectable } from '@nestjs/common';
import type { Page } from '#kernel';
import type { Tx } from '#platform/database';
import { Audit } from '../audit.js';
import type { TimelineChoices, TimelinePage, TimelineRequest } from '../domain/timeline.js';
import { type AccessLogEntry, AccessLogReader } from '../persistence/access-log-reader.js';
import { TimelineChoicesReader } from '../persistence/timeline-choices.reader.js';
import { TimelineReader } from '../persistence/timeline-reader.js';

/** One page of a case's timeline. Reading it is a look at the categories whose values it showed. */
@Injectable()
export class ReadTimeline {
  constructor(
    private readonly timeline: TimelineReader,
    private readonly audit: Audit,
  ) {}

  /** @throws {NotFound} when the actor does not take part in the case */
  async run(tx: Tx, caseId: string, request: TimelineRequest): Promise<TimelinePage> {
    const page = await this.timeline.read(tx, caseId, request);
    const shown = page.items.flatMap((entry) => entry.changes.filter((change) => !change.redacted));
    this.audit.looked(tx, caseId, [...new Set(shown.map((change) => change.category))]);
    return page;
  }
}

/** By what the timeline of a case can be narrowed. Asking is a look at the case. */
@Injectable()
export class ReadTimelineChoices {
  constructor(
    private readonly choices: TimelineChoicesReader,
    private readonly audit: Audit,
  ) {}

  /** @throws {NotFound} when the actor does not take part in the case */
  async run(tx: Tx, caseId: string): Promise<TimelineChoices> {
    const choices = await this.choices.read(tx, caseId);
    this.audit.looked(tx, caseId, []);
    return choices;
  }
}

/** Who looked at a case. Asking is itself a look at the case. */
@Injectable()
export class ReadAccessLog {
  constructor(
    private readonly accessLog: AccessLogReader,
    private readonly audit: Audit,
  ) {}

  /** @throws {NotFound} when the actor does not take part in the case */
  async run(tx: Tx, caseId: string, request: Omit<TimelineRequest, 'kinds'>): Promise<Page<AccessLogEntry>> {
    const page = await this.accessLog.read(tx, caseId, request);
    this.audit.looked(tx, caseId, []);
    return page;
  }
}
