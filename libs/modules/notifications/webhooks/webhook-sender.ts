import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { failureCodeOf } from '../domain/failure-code.js';
import { Outside } from './outside.js';

/** A receiver that hangs holds one call, and no longer than this. */
const TIMEOUT_MS = 5_000;

/** A thin event: what happened, never to whom; the receiver asks the API for the rest, under its own rights. */
export interface WebhookCall {
  url: string;
  /** The present one first; another one while it replaces the other. */
  secrets: readonly string[];
  /** The same at every attempt: the receiver tells repeats by it. */
  id: string;
  type: string;
  subject: string;
  source: string;
  at: Date;
}

export interface WebhookAnswer {
  status?: number;
  failure?: string;
  milliseconds: number;
}

/** Calls receivers with CloudEvents 1.0 bodies, signed as Standard Webhooks says. */
@Injectable()
export class WebhookSender {
  constructor(private readonly outside: Outside) {}

  /** Never throws: a failure is an answer as well. */
  async call(call: WebhookCall): Promise<WebhookAnswer> {
    const body = bodyOf(call);
    const timestamp = String(Math.floor(call.at.getTime() / 1_000));
    const began = performance.now();
    const took = (): number => Math.round(performance.now() - began);
    try {
      const { status } = await this.outside.post({
        url: call.url,
        timeoutMs: TIMEOUT_MS,
        headers: {
          'Content-Type': 'application/cloudevents+json',
          'webhook-id': call.id,
          'webhook-timestamp': timestamp,
          // While a secret is replaced, both sign: the receiver takes whichever it has.
          'webhook-signature': call.secrets
            .map((secret) => signatureOf(secret, `${call.id}.${timestamp}.${body}`))
            .join(' '),
        },
        body,
      });
      return { status, milliseconds: took() };
    } catch (error) {
      return { failure: failureCodeOf(error), milliseconds: took() };
    }
  }
}

function bodyOf({ id, type, subject, source, at }: WebhookCall): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source,
    type: `org.relais.${type}`,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data: { id: subject },
  });
}

/** @param secret `whsec_` and base64, as the receiver was given it */
function signatureOf(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
