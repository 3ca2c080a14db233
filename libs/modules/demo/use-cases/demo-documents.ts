import { createHash } from 'node:crypto';
import { CHUNK_BYTES, CompleteUpload, PutChunk, StartUpload } from '#modules/documents';
import type { MemberActor } from '#kernel';
import { UnitOfWork } from '#platform/database';
import { Injectable } from '@nestjs/common';
import { demoPaper } from '../domain/demo-papers.js';
import type { DemoAct } from '../domain/demo-story.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/** Files of the stories, sent as a browser sends them: each step is a transaction of its own. */
@Injectable()
export class DemoDocuments {
  constructor(
    private readonly startUpload: StartUpload,
    private readonly putChunk: PutChunk,
    private readonly completeUpload: CompleteUpload,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async add(actor: MemberActor, caseId: string, act: Extract<DemoAct, { act: 'attach' }>): Promise<void> {
    const { paper, kind, category, title } = act;
    const bytes = demoPaper(paper);
    const digest = sha256(bytes).toString('hex');
    const { id, chunks } = await this.unitOfWork.run(actor, (tx) =>
      this.startUpload.run(tx, caseId, { kind, category, title, bytes: bytes.length, digest }),
    );
    for (let number = 0; number < chunks; number++) {
      const piece = bytes.subarray(number * CHUNK_BYTES, (number + 1) * CHUNK_BYTES);
      const sent = { bytes: piece, digest: sha256(piece) };
      await this.unitOfWork.run(actor, (tx) => this.putChunk.run(tx, id, number, sent));
    }
    await this.completeUpload.run(actor, id);
  }
}
