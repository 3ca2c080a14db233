import { Injectable } from '@nestjs/common';
import { SigningKey } from '#platform/crypto';
import type { Tx } from '#platform/database';
import { type Checkpoint, leafContent, signedText } from '../domain/checkpoint.js';
import { DatabaseBehindCheckpoints, SignedByAnotherKey } from '../domain/checkpoint.errors.js';
import { hashOfLeaf, MerkleLog } from '../domain/merkle-log.js';
import { CheckpointFile } from '../persistence/checkpoint-file.js';
import { CheckpointsRepository, type LogState } from '../persistence/checkpoints.repository.js';

/** At most this many heads in one checkpoint; more are signed at once after it. */
const MOST_HEADS = 5_000;

/** The key, opened when it is first needed: without it the worker does everything else. */
export class NotaryKey {
  #key?: SigningKey;

  constructor(private readonly file: string) {}

  async open(): Promise<SigningKey> {
    this.#key ??= await SigningKey.openOrMake(this.file);
    return this.#key;
  }
}

/**
 * Signs the heads of all chains that moved since the last checkpoint, as leaves of one append-only Merkle log: from then on whoever
 * removes the end of a chain, or a whole one, is found by `audit:verify`. Nothing moved, nothing is signed.
 */
@Injectable()
export class MakeCheckpoint {
  constructor(
    private readonly key: NotaryKey,
    private readonly checkpoints: CheckpointsRepository,
    private readonly file: CheckpointFile,
  ) {}

  /**
   * @returns `more`: there were more heads than one checkpoint takes
   * @throws {SignedByAnotherKey} when the log was signed with another key so far
   * @throws {DatabaseBehindCheckpoints} when the copy outside knows newer checkpoints
   */
  async run(tx: Tx): Promise<{ more: boolean }> {
    const key = await this.key.open();
    const last = await this.checkpoints.last(tx);
    if (last && last.keyMark !== key.mark) throw new SignedByAnotherKey(last.keyMark, key.mark);
    if ((await this.file.last()) > (last?.number ?? 0)) throw new DatabaseBehindCheckpoints(this.file.path);
    const heads = await this.checkpoints.unsigned(tx, MOST_HEADS);
    if (heads.length === 0) return { more: false };
    const log = new MerkleLog(last?.size, last?.frontier);
    for (const head of heads) log.append(hashOfLeaf(leafContent(head)));
    const checkpoint = signed(key, { last, at: tx.now, root: log.root(), leaves: heads });
    await this.checkpoints.add(tx, checkpoint, log.frontier());
    return { more: heads.length === MOST_HEADS };
  }
}

interface Unsigned {
  last?: LogState;
  at: Date;
  root: Buffer;
  leaves: Checkpoint['leaves'];
}

function signed(key: SigningKey, { last, at, root, leaves }: Unsigned): Checkpoint {
  const size = (last?.size ?? 0) + leaves.length;
  const said = { number: (last?.number ?? 0) + 1, madeAt: at, size, root };
  return { ...said, leaves, keyMark: key.mark, signature: key.sign(signedText(said)) };
}
