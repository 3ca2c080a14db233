export {
  ADDRESSEE,
  type Audience,
  isAddressed,
  type MessageRow,
  type Messages,
  type NoticeRow,
  noticesOf,
  routeOf,
  type Severity,
  type Straight,
} from './message-row.js';
export { addressed, type Notice, type Party, type Subject, Teller } from './notice.js';
export {
  type HandlerActor,
  type Handling,
  handlingOf,
  messagesOf,
  OnMessage,
  OnMessages,
  OWN_TRANSACTIONS,
  Sends,
} from './on-message.js';
export { priorityOf, type QueueName, QUEUES, type Way, WAYS } from './ways.js';
