import pg from 'pg';

const PAUSE_MS = 250;

type Connect = pg.Client['connect'];
type Connected = (error?: Error | null) => void;

/**
 * A connection of the job queue that waits a moment before it says that it could not be made. BullMQ asks again at once when
 * a server is there and refuses (it recovers from a crash, or has no connection left), in every queue, and took the time
 * that the recovery needed.
 */
export class PatientClient extends pg.Client {
  constructor(...config: ConstructorParameters<typeof pg.Client>) {
    super(...config);
    // While it waits nobody listens yet, and Node ends the process for an error that nobody hears.
    this.on('error', () => {});
  }

  override connect: Connect = ((callback?: Connected): Promise<void> | void => {
    const connect = super.connect.bind(this) as (then: Connected) => void;
    const begin = (then: Connected): void =>
      connect((error) => void (error ? setTimeout(() => then(error), PAUSE_MS) : then()));
    if (callback) return begin(callback);
    return new Promise((resolve, reject) => begin((error) => (error ? reject(error) : resolve())));
  }) as Connect;
}
