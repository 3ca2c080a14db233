import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import type { Checkpoint, SignedHead } from '../domain/checkpoint.js';

/** Where the log stands. */
export interface LogState {
  number: number;
  size: number;
  frontier: Buffer;
  keyMark: string;
}

interface LastRow {
  number: string;
  size: string;
  frontier: Buffer;
  key_mark: string;
}

interface CheckpointRow {
  number: string;
  made_at: Date;
  size: string;
  root: Buffer;
  key_mark: string;
  signature: Buffer;
  leaves: [string, number, string][];
}

/** The signed log, through the functions of the notary. */
@Injectable()
export class CheckpointsRepository {
  /** Until the transaction ends no other worker makes a checkpoint. */
  async last(tx: Tx): Promise<LogState | undefined> {
    const [row] = await tx.query<LastRow>(
      'select number, size, frontier, key_mark from relais.last_checkpoint()',
    );
    if (!row) return undefined;
    return {
      number: Number(row.number),
      size: Number(row.size),
      frontier: row.frontier,
      keyMark: row.key_mark,
    };
  }

  /** Heads of chains that moved since they were last signed. */
  async unsigned(tx: Tx, limit: number): Promise<SignedHead[]> {
    return tx.query<SignedHead>(
      'select chain_id as "chainId", seq::text as seq, head from relais.unsigned_heads($1)',
      [limit],
    );
  }

  async add(tx: Tx, checkpoint: Checkpoint, frontier: Buffer): Promise<void> {
    const { number, madeAt, root, keyMark, signature, leaves } = checkpoint;
    await tx.query(
      'select relais.append_checkpoint($1, $2, $3, $4, $5, $6, $7::uuid[], $8::bigint[], $9::bytea[])',
      [
        number,
        madeAt,
        root,
        frontier,
        keyMark,
        signature,
        leaves.map(({ chainId }) => chainId),
        leaves.map(({ seq }) => seq),
        leaves.map(({ head }) => head),
      ],
    );
  }

  /** Those after a number, in their order. */
  async after(tx: Tx, number: number, limit: number): Promise<Checkpoint[]> {
    const rows = await tx.query<CheckpointRow>(
      `select number, made_at, size, root, key_mark, signature, leaves from relais.checkpoints_after($1, $2)`,
      [number, limit],
    );
    return rows.map((row) => ({
      number: Number(row.number),
      madeAt: row.made_at,
      size: Number(row.size),
      root: row.root,
      keyMark: row.key_mark,
      signature: row.signature,
      leaves: row.leaves.map(([chainId, seq, head]) => ({
        chainId,
        seq: String(seq),
        head: Buffer.from(head, 'hex'),
      })),
    }));
  }
}
