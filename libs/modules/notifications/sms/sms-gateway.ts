/** A text message without personal data but the number it goes to. */
export interface Sms {
  to: string;
  text: string;
  /** The same at every attempt. */
  reference: string;
}

/** The gateway refuses this number or this message for good (4xx). */
export class SmsRefused extends Error {
  override readonly name = 'SmsRefused';

  constructor(readonly code: string) {
    super('the gateway refuses the message');
  }
}

/** Hands text messages over: to a gateway, or (not available) nowhere. */
export abstract class SmsGateway {
  abstract readonly available: boolean;

  /** @throws SmsRefused for good, any other error when it may go later */
  abstract send(sms: Sms): Promise<void>;
}

/** A gateway that hangs holds one message, and no longer than this. */
const TIMEOUT_MS = 5_000;

/** A gateway that takes JSON over HTTP: `{ to, text, reference }`, with a bearer token. */
export class HttpSmsGateway extends SmsGateway {
  readonly available = true;

  constructor(
    private readonly url: string,
    private readonly token: string | undefined,
  ) {
    super();
  }

  async send(sms: Sms): Promise<void> {
    const response = await fetch(this.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': sms.reference,
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify(sms),
    });
    await response.body?.cancel();
    if (response.ok) return;
    const isForNow = response.status >= 500 || [408, 425, 429].includes(response.status);
    if (!isForNow) throw new SmsRefused(String(response.status));
    throw Object.assign(new Error('the gateway says later'), { code: String(response.status) });
  }
}

/** No gateway is configured. */
export class NoSmsGateway extends SmsGateway {
  readonly available = false;

  send(): Promise<void> {
    return Promise.reject(new Error('no gateway for text messages is configured'));
  }
}
