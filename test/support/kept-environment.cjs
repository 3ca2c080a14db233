const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment: NodeEnvironment } = require('jest-environment-node');
const { closeBrowsers, witness } = require('./witness.cjs');

/** What the tests of one file have set on the globals through Jest: the next file begins without. */
const MARKS = new Set([
  'EVENT_HANDLERS',
  'JEST_STATE_SYMBOL',
  'LOG_ERRORS_BEFORE_RETRY',
  'RETRY_IMMEDIATELY',
  'RETRY_TIMES',
  'RETRY_TIMES_SETTER',
  'TEST_TIMEOUT_SYMBOL',
  'WAIT_BEFORE_RETRY',
]);

let kept;

/**
 * Every file's Jest runs its tests in a store of its own and never ends it, and each store is carried over at every promise of
 * this process: after sixty files that was a sixth of the processor time. One that is used again begins again.
 */
const stores = new Set();
const { value: run } = Object.getOwnPropertyDescriptor(AsyncLocalStorage.prototype, 'run');
AsyncLocalStorage.prototype.run = function (...args) {
  stores.add(this);
  return run.apply(this, args);
};

function endStores() {
  for (const store of stores) store.disable();
  stores.clear();
}

/**
 * One realm for all spec files of a worker, since what `kept-runtime.cjs` keeps lives in it. Every file still has a Jest
 * of its own: its tests, its hooks, its `expect`.
 */
class KeptEnvironment extends NodeEnvironment {
  #exit;
  #env;
  #least;

  constructor(config, context) {
    if (kept) return kept;
    super(config, context);
    this.#exit = Object.getOwnPropertyDescriptor(this.global.process, 'exit');
    this.#env = { ...this.global.process.env };
    this.#least = config.globalConfig.testTimeout;
    kept = this;
  }

  handleTestEvent(event, state) {
    if (event.name === 'run_start') this.#giveTime(state);
    return witness(this.global, event);
  }

  /** No test and no hook has less than the configuration gives: a limit of a minute is one that a busy machine reaches. */
  #giveTime(state) {
    state.testTimeout = Math.max(state.testTimeout, this.#least);
    const blocks = [state.rootDescribeBlock];
    for (const { hooks, children } of blocks) {
      for (const one of [...hooks, ...children])
        if (one.timeout) one.timeout = Math.max(one.timeout, this.#least);
      blocks.push(...children.filter(({ type }) => type === 'describeBlock'));
    }
  }

  async teardown() {
    await closeBrowsers(this.global);
    endStores();
    if (this.#exit) Object.defineProperty(this.global.process, 'exit', this.#exit);
    const { env } = this.global.process;
    for (const name of Object.keys(env)) if (!(name in this.#env)) delete env[name];
    Object.assign(env, this.#env);
    for (const mark of Object.getOwnPropertySymbols(this.global)) {
      if (MARKS.has(mark.description)) delete this.global[mark];
    }
  }
}

module.exports = KeptEnvironment;
