import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import { memberOf, type Tx } from '#platform/database';
import {
  type NoticePreferences,
  type QuietHours,
  type Topic,
  TOPICS,
  type Way,
} from '../domain/notice-preferences.js';
import { NoticePreferencesRepository } from '../persistence/notice-preferences.repository.js';

/** How one wants the mails of ordinary notices; every topic is there. */
export interface NoticePreferencesView {
  id: string;
  topics: { topic: Topic; way: Way }[];
  quiet?: QuietHours;
  digestAt: string;
}

/** The actor says how to be told of ordinary notices. Alerts, whatever is critical and what becomes of one's login look at none of it. */
@Injectable()
export class KeepNoticePreferences {
  constructor(private readonly preferences: NoticePreferencesRepository) {}

  /** For a request that is repeated: those of the actor, whatever the id. */
  async run(tx: Tx, _id?: string): Promise<NoticePreferencesView> {
    const { ways, quiet, digestAt } = await this.preferences.mine(tx);
    const topics = TOPICS.map((topic) => ({ topic, way: ways[topic] ?? ('at_once' as const) }));
    return { id: memberOf(tx).userId, topics, quiet, digestAt };
  }

  /** @throws InvalidInput for a topic said twice, or quiet hours that end when they begin */
  async set(
    tx: Tx,
    chosen: Omit<NoticePreferences, 'ways'> & { topics: readonly { topic: Topic; way: Way }[] },
  ): Promise<NoticePreferencesView> {
    const ways = Object.fromEntries(chosen.topics.map(({ topic, way }) => [topic, way]));
    if (Object.keys(ways).length < chosen.topics.length) throw InvalidInput.field('topics', 'duplicate');
    if (chosen.quiet && chosen.quiet.from === chosen.quiet.to)
      throw InvalidInput.field('quiet.to', 'afterStart');
    await this.preferences.set(tx, { ways, quiet: chosen.quiet, digestAt: chosen.digestAt });
    return this.run(tx);
  }
}
