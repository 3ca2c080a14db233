import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { Audit } from '#modules/audit';
import { Words } from '#modules/letters';
import { isCode } from '#platform/code-lists';
import { memberOf, type Tx } from '#platform/database';
import type { OwnData } from '../domain/bundle.js';
import { BundleReader } from '../persistence/bundle.reader.js';
import { type OriginMark, OriginsRepository } from '../persistence/origins.repository.js';

/** What the person of a case may be told, for those who prepare it. */
@Injectable()
export class ReadOwnData {
  constructor(
    private readonly reader: BundleReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async run(tx: Tx, caseId: string): Promise<OwnData> {
    const { data } = await this.reader.of(tx, caseId, new Words(memberOf(tx).language));
    const categories = data.sections.map(({ category }) => category);
    this.audit.looked(
      tx,
      caseId,
      categories.filter((category) => isCode('category', category)),
    );
    return data;
  }
}

/** Whoever reads a row says where it, or a field of it, comes from. A mark only narrows what the person is told. */
@Injectable()
export class MarkOrigin {
  constructor(
    private readonly readOwnData: ReadOwnData,
    private readonly origins: OriginsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound; InvalidInput for what is not in the case, or not for the actor; OriginHeld (409) */
  async run(tx: Tx, caseId: string, mark: OriginMark): Promise<OwnData> {
    const { sections } = await this.readOwnData.run(tx, caseId);
    const row = sections
      .flatMap(({ rows }) => rows)
      .find(({ id, part }) => id === mark.rowId && part === mark.part);
    if (!row) throw InvalidInput.field('rowId', 'notInList');
    const { id, category, before } = await this.origins.mark(tx, caseId, mark);
    // As of the row: who may not read it must not learn here that it was marked, nor as what.
    this.audit.record(tx, {
      action: 'subject.origin_marked',
      caseId,
      subject: { type: 'origin', id },
      categories: [category],
      params: { ...(before && { before }), after: mark.origin },
    });
    return this.readOwnData.run(tx, caseId);
  }
}
