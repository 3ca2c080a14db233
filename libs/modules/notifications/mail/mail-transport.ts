/** A mail that holds no personal data but the address of the official it goes to. */
export interface Mail {
  to: string;
  /** The same at every attempt, so that a mail client shows it once. */
  messageId: string;
  /** Of a delivery: its own address, to which the mail comes back when it cannot be delivered later on. */
  returnTo?: string;
  subject: string;
  text: string;
}

/** The server refuses this recipient or this mail for good (5xx), or no server would take such an address. `code` is the SMTP code. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(readonly code: string) {
    super('the mail server refuses the mail');
  }
}

/** The server says "later" (4xx), by a code alone: its own words quote the address that it does not take, and errors are logged. */
export class MailPutOff extends Error {
  override readonly name = 'MailPutOff';

  constructor(readonly code: string) {
    super('the mail server says later');
  }
}

/** Hands mails over: to a mail server, to the mailbox of the demo, or (not available) nowhere. */
export abstract class MailTransport {
  /** False when there is nowhere to hand mails to; then none are made. */
  abstract readonly available: boolean;
  /** Right side of a Message-ID. */
  abstract readonly domain: string;
  /** The page where people log in; the only link in a mail. */
  abstract readonly link: string;

  /** Whether a mail could be handed over now; true where there is nothing to reach. */
  abstract reachable(): Promise<boolean>;

  /** @throws MailRefused for good, any other error when it may go later */
  abstract send(mail: Mail): Promise<void>;
}
