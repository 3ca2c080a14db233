import { api, bodyOf } from '../shared/api';

/** Where the browser can ask for passkeys at all. */
export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

const TRANSPORTS = ['ble', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

type Question = Awaited<ReturnType<typeof loginQuestion>>;

const loginQuestion = () => bodyOf(api.POST('/session/passkey-challenge', { body: {} }));

/** The library comes with the first use: a login by password needs none of it. */
const library = () => import('@simplewebauthn/browser');

async function answerTo(question: Question) {
  const { startAuthentication } = await library();
  const { id, response } = await startAuthentication({ optionsJSON: question });
  const { clientDataJSON, authenticatorData, signature } = response;
  return { id, clientDataJSON, authenticatorData, signature };
}

/** Asks the person for any passkey of theirs, to log in. */
export const passkeyForLogin = async () => answerTo(await loginQuestion());

/** Asks the person for a passkey of their account, to prove again who they are. */
export const passkeyToConfirm = async () =>
  answerTo(await bodyOf(api.POST('/session/confirmation/challenge', { body: {} })));

/** Makes a passkey and adds it to the account. */
export async function addPasskey(name: string) {
  const order = await bodyOf(api.POST('/session/factors/passkeys/challenge', { body: {} }));
  const { startRegistration } = await library();
  const { id, response } = await startRegistration({ optionsJSON: order });
  const { clientDataJSON, attestationObject } = response;
  const transports = TRANSPORTS.filter((known) =>
    (response.transports as string[] | undefined)?.includes(known),
  );
  const body = { name, id, clientDataJSON, attestationObject, transports };
  return bodyOf(api.POST('/session/factors/passkeys', { body }));
}
