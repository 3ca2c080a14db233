import { describe, expect, it } from '@jest/globals';
import { Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { UnitOfWork } from '#platform/database';
import { type Messages, OnMessage, OnMessages, OWN_TRANSACTIONS, Sends, Teller } from '#platform/messages';
import { FindHandlers } from './find-handlers.js';
import { HandlerRegistry } from './handler-registry.js';
import { MOST_WAITING } from './queue-settings.js';

const TELLS_NONE = { way: 'sms', tellsNone: 'a test' } as const;
const nothing = () => Promise.resolve();

/** @returns the registry of a process in which one module sends these kinds, and these methods take them */
async function started(rows: Messages, handlers: readonly Provider[]): Promise<HandlerRegistry> {
  @Sends(rows)
  @Module({ providers: [...handlers] })
  class Sender {}
  const module = Test.createTestingModule({
    imports: [DiscoveryModule, Sender],
    providers: [
      FindHandlers,
      HandlerRegistry,
      { provide: UnitOfWork, useValue: {} },
      { provide: Teller, useValue: {} },
    ],
  });
  const context = await (await module.compile()).init();
  return context.get(HandlerRegistry);
}

class TakesA {
  @OnMessage('a.done', OWN_TRANSACTIONS)
  run(): Promise<void> {
    return nothing();
  }
}
class TakesAToo {
  @OnMessage(['a.done', 'b.done'], 'notifier')
  run(): Promise<void> {
    return nothing();
  }
}
class TakesMany {
  @OnMessages('a.done', 'notifier')
  run(): Promise<void> {
    return nothing();
  }
}

describe('the start of a worker', () => {
  it('fails when a message that is sent has no handler', async () => {
    await expect(started({ 'a.done': TELLS_NONE, 'c.done': TELLS_NONE }, [TakesA])).rejects.toThrow(
      'no handler takes "c.done"',
    );
  });

  it('fails when a message has two handlers, and names both', async () => {
    const rows = { 'a.done': TELLS_NONE, 'b.done': TELLS_NONE };
    await expect(started(rows, [TakesA, TakesAToo])).rejects.toThrow(
      'two handlers take "a.done": TakesA.run and TakesAToo.run',
    );
  });

  it('fails when a message that names its addressee has a handler as well', async () => {
    const row = { severity: 'info', to: 'addressee', subject: 'case' } as const;
    await expect(started({ 'a.done': row }, [TakesA])).rejects.toThrow(
      'two handlers take "a.done": addressed and TakesA.run',
    );
  });

  it('fails when a handler takes a message that no module sends', async () => {
    await expect(started({}, [TakesA])).rejects.toThrow('TakesA.run takes "a.done", which no module sends');
  });

  it('fails when a row that goes straight has a handler of single messages, or the reverse', async () => {
    const straight = { ...TELLS_NONE, straight: { together: 8, hands: 1 } };
    await expect(started({ 'a.done': straight }, [TakesA])).rejects.toThrow('"a.done" goes straight where');
    await expect(started({ 'a.done': TELLS_NONE }, [TakesMany])).rejects.toThrow(
      '"a.done" goes straight where',
    );
    expect((await started({ 'a.done': straight }, [TakesMany])).straight.map(({ kind }) => kind)).toEqual([
      'a.done',
    ]);
  });

  it('fails when a message tells people something that its handler cannot return', async () => {
    const row = { severity: 'info', subject: 'case' } as const;
    await expect(started({ 'a.done': row }, [TakesA])).rejects.toThrow('"a.done" tells people something');
  });

  it('knows each queue once, with the places of all its ways', async () => {
    const rows: Messages = {
      'a.done': TELLS_NONE,
      'b.done': { way: 'webhook', tellsNone: 'a test' },
      'c.done': { severity: 'info', to: 'addressee', subject: 'case', way: 'webhook' },
    };
    class TakesB {
      @OnMessage('b.done', 'notifier')
      run(): Promise<void> {
        return nothing();
      }
    }
    const registry = await started(rows, [TakesA, TakesB]);
    expect(registry.queues).toEqual(['outside']);
    expect(registry.jobsOf('outside')).toBe(4 + 4 + MOST_WAITING);
    expect(registry.find('b.done')?.name).toBe('TakesB.run');
    expect(registry.find('d.done')).toBeUndefined();
  });
});
