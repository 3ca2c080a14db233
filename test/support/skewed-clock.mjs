/** Loaded before a program: its machine's clock is `SKEW_MS` ahead of everybody else's. */
const Real = Date;
const now = () => Real.now() + Number(process.env.SKEW_MS);

globalThis.Date = class extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
};
