/** Where a login comes from, as far as anybody may know. */
export interface LoginOrigin {
  /** What counts as one caller (`networkOf`). */
  network: string;
  /** Codes of browser and system (`deviceOf`). */
  device: string;
  /** What the browser was given when people logged in with it before (`KnownDevices`). */
  marks: readonly string[];
  /** Token of the session this browser had: it ends, so that nobody goes on in it. */
  replaces?: string;
}
