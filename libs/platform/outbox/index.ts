export { ChannelListener, type ListenerOptions } from './channel-listener.js';
export { Feed, type FeedEntry } from './feed.js';
export { type FeedEvent, type FeedPosition, FeedReader } from './feed-reader.js';
export { Outbox, type NewMessage } from './outbox.js';
export type { OutboxMessage, PendingMessage } from './outbox-message.js';
export { OutboxModule } from './outbox.module.js';
export { OUTBOX_RETENTION } from './outbox-retention.js';
export {
  type Hand,
  type Lease,
  OutboxRepository,
  type StraightLease,
  type Wanted,
} from './outbox.repository.js';
