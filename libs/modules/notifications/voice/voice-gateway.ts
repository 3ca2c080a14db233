/** A spoken call without personal data but the number it goes to. */
export interface VoiceCall {
  to: string;
  /** What is read out: the number of the alert and where to log in, in the language of the person; never what it is about. */
  text: string;
  /** BCP 47, e.g. `fr-BE`: the voice that reads it. */
  language: string;
  /** The same at every attempt: a gateway that knows it rings once. */
  reference: string;
}

/**
 * The seam for a provider that rings people and reads a text to them. No provider is built in. One that is added here must:
 * be a route of its own in `AlertDispatch` with a kind of its own (`KINDS`), so that a line that hangs delays no other channel; hang up
 * after 5 seconds without an answer of the provider; throw for "later", and say for good when a number cannot be rung; count
 * a call that was answered as handed over and nothing more, since a mailbox answers as well; and offer no key to press that
 * takes charge: taking charge needs a login.
 */
export abstract class VoiceGateway {
  abstract readonly available: boolean;

  /** @throws any error when it may go later */
  abstract ring(call: VoiceCall): Promise<void>;
}

/** No provider is set up. */
export class NoVoiceGateway extends VoiceGateway {
  readonly available = false;

  ring(): Promise<void> {
    return Promise.reject(new Error('no gateway for spoken calls is set up'));
  }
}
