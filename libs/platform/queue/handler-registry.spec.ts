import { describe, expect, it } from '@jest/globals';
import { HandlerRegistry } from './handler-registry.js';
import type { Kind } from './kinds.js';
import { MessageHandler } from './message-handler.js';
import { MOST_WAITING } from './queue-settings.js';

class Takes extends MessageHandler {
  constructor(
    readonly kind: Kind,
    readonly types: string[],
  ) {
    super();
  }

  run(): Promise<void> {
    return Promise.resolve();
  }
}

describe('the start of a worker', () => {
  it('fails when nobody takes a message that is sent', () => {
    expect(() => new HandlerRegistry(['a.done', 'b.done'], [new Takes('alert', ['a.done'])])).toThrow(
      'no job handler takes "b.done"',
    );
  });

  it('fails when two take the same', () => {
    const twice = [new Takes('alert', ['a.done']), new Takes('notice', ['a.done'])];
    expect(() => new HandlerRegistry(['a.done'], twice)).toThrow('two job handlers take "a.done"');
  });

  it('fails when somebody waits for what nobody sends', () => {
    expect(() => new HandlerRegistry([], [new Takes('alert', ['a.done'])])).toThrow('which no module sends');
  });

  it('knows each queue once, with the places of all its kinds', () => {
    const registry = new HandlerRegistry(
      ['a.done', 'b.done', 'c.done'],
      [new Takes('sms', ['a.done']), new Takes('webhook', ['b.done']), new Takes('webhook', ['c.done'])],
    );
    expect(registry.queues).toEqual(['outside']);
    expect(registry.jobsOf('outside')).toBe(4 + 4 + MOST_WAITING);
    expect(registry.find('b.done')?.types).toEqual(['b.done']);
    expect(registry.find('d.done')).toBeUndefined();
  });
});
