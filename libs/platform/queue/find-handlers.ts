import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { handlingOf, type Messages, messagesOf, type Notice } from '#platform/messages';
import type { FoundHandler } from './message-handler.js';

type Method = (...args: unknown[]) => Promise<Notice | void>;

/** Reads the decorators of the process's modules and providers; to be asked once all of them are made. */
@Injectable()
export class FindHandlers {
  constructor(
    private readonly modules: ModulesContainer,
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error naming a kind that two modules define */
  rows(): Messages {
    const rows: Record<string, Messages[string]> = {};
    for (const metatype of new Set([...this.modules.values()].map((module) => module.metatype))) {
      for (const [kind, row] of Object.entries(messagesOf(metatype))) {
        if (rows[kind]) throw new Error(`two modules define the message "${kind}"`);
        rows[kind] = row;
      }
    }
    return rows;
  }

  handlers(): FoundHandler[] {
    const providers = this.discovery.getProviders().map(({ instance }): unknown => instance);
    const instances = new Set(
      providers.filter((one): one is object => typeof one === 'object' && one !== null),
    );
    return [...instances].flatMap((instance) => this.#of(instance as Record<string, Method>));
  }

  #of(instance: Record<string, Method>): FoundHandler[] {
    const prototype = Object.getPrototypeOf(instance) as object | null;
    return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
      const handling = prototype && handlingOf(prototype, method);
      if (!handling) return [];
      const name = `${instance.constructor.name}.${method}`;
      return [{ ...handling, name, call: (...args) => instance[method]!(...args) } satisfies FoundHandler];
    });
  }
}
