import { describe, expect, it } from '@jest/globals';
import { HandlerRegistry } from './handler-registry.js';
import { MessageHandler } from './message-handler.js';

class Takes extends MessageHandler {
  constructor(
    readonly queue: string,
    readonly types: string[],
    override readonly atOnce = 4,
  ) {
    super();
  }

  run(): Promise<void> {
    return Promise.resolve();
  }
}

describe('the start of a worker', () => {
  it('fails when nobody takes a message that is sent', () => {
    expect(() => new HandlerRegistry(['a.done', 'b.done'], [new Takes('one', ['a.done'])])).toThrow(
      'no job handler takes "b.done"',
    );
  });

  it('fails when two take the same', () => {
    const twice = [new Takes('one', ['a.done']), new Takes('two', ['a.done'])];
    expect(() => new HandlerRegistry(['a.done'], twice)).toThrow('two job handlers take "a.done"');
  });

  it('fails when somebody waits for what nobody sends', () => {
    expect(() => new HandlerRegistry([], [new Takes('one', ['a.done'])])).toThrow('which no module sends');
  });

  it('knows each queue once', () => {
    const registry = new HandlerRegistry(
      ['a.done', 'b.done'],
      [new Takes('one', ['a.done'], 7), new Takes('one', ['b.done'])],
    );
    expect(registry.queues).toEqual(['one']);
    expect(registry.atOnce('one')).toBe(7);
    expect(registry.find('b.done')?.types).toEqual(['b.done']);
    expect(registry.find('c.done')).toBeUndefined();
  });
});
