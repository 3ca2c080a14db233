import { CategoryRow, type RowStamp } from '#platform/database';
import { Column, Entity } from 'typeorm';
import type { Answer, IndicatorAnswerInput } from './identification.js';

/** What one agency observed about one indicator of one case. */
@Entity('indicator_answers')
export class IndicatorAnswer extends CategoryRow {
  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  answer: Answer;

  @Column({ type: 'text', nullable: true })
  note: string | null;

  @Column({ type: 'timestamptz', precision: 3, name: 'observed_at' })
  observedAt: Date;

  static record(stamp: RowStamp, input: IndicatorAnswerInput): IndicatorAnswer {
    const { code, answer, note = null } = input;
    return Object.assign(new IndicatorAnswer(), stamp, { code, answer, note, observedAt: stamp.createdAt });
  }
}
