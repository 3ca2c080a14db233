import 'reflect-metadata';
import type { Messages } from './message-row.js';

/** Instead of an actor, for a handler that opens its own transactions, each as the actor it names. */
export const OWN_TRANSACTIONS = Symbol('own transactions');

/** Those that may write into the outbox that a message is done (policy `outbox_worker`). */
export type HandlerActor = 'notifier' | 'mailer' | 'deadlines';

type Actor = HandlerActor | typeof OWN_TRANSACTIONS;

/** What a method takes from the outbox. */
export interface Handling {
  kinds: readonly string[];
  /** Name of the system actor of the transaction that the method gets; undefined where it opens its own. */
  actor: HandlerActor | undefined;
  /** It takes several messages at once. */
  many: boolean;
}

const HANDLING = Symbol('handling');
const MESSAGES = Symbol('messages');

type Kinds = string | readonly string[] | Messages;

function handles(kinds: Kinds, by: Actor, many: boolean): MethodDecorator {
  const actor = by === OWN_TRANSACTIONS ? undefined : by;
  const names = typeof kinds === 'string' ? [kinds] : Array.isArray(kinds) ? kinds : Object.keys(kinds);
  return (prototype, method) =>
    Reflect.defineMetadata(HANDLING, { kinds: names, actor, many } satisfies Handling, prototype, method);
}

/**
 * The method does the work of messages of these kinds, as `run(tx, message)` in one transaction of the system actor, and returns the notice
 * that people are told, if any. A message may come more than once: the work must bear it. With `OWN_TRANSACTIONS` it is `run(message)`.
 *
 * What the method throws brings the message again after a pause, a longer one where the error asks for so many seconds (`pauseS`), within
 * bounds; only the class of the error is kept.
 *
 * @param kinds one kind, several, or all rows of a catalogue
 */
export const OnMessage = (kinds: Kinds, actor: Actor): MethodDecorator => handles(kinds, actor, false);

/**
 * As `OnMessage` for a kind that goes straight: `run(tx, messages)`, or with `OWN_TRANSACTIONS` `run(messages, done)`, where `done` writes
 * down that all of them are done, with the last of their work. When it throws, each comes again alone.
 */
export const OnMessages = (kind: string, actor: Actor): MethodDecorator => handles(kind, actor, true);

/** The kinds of message that are the module's, on its class, once. @throws Error naming a kind that two catalogues define */
export const Sends =
  (...catalogues: readonly Messages[]): ClassDecorator =>
  (module) => {
    const kinds = catalogues.flatMap((rows) => Object.keys(rows));
    const twice = kinds.find((kind, place) => kinds.indexOf(kind) !== place);
    if (twice) throw new Error(`two catalogues define the message "${twice}"`);
    Reflect.defineMetadata(MESSAGES, Object.assign({}, ...catalogues), module);
  };

/** @returns what a method takes; undefined for one that is no handler */
export const handlingOf = (prototype: object, method: string): Handling | undefined =>
  Reflect.getMetadata(HANDLING, prototype, method) as Handling | undefined;

/** @returns the catalogue of a module's class, empty for one that sends nothing */
export const messagesOf = (module: object): Messages =>
  (Reflect.getOwnMetadata(MESSAGES, module) as Messages | undefined) ?? {};
