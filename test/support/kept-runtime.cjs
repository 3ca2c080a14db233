const path = require('node:path');
const { fileURLToPath } = require('node:url');
const { default: Runtime } = require('jest-runtime');

const TESTS = path.join(__dirname, '..') + path.sep;
const GLOBALS = '@jest/globals/';

/** What the files of this worker have loaded so far, and where the stack traces of it find their sources. */
const kept = { esm: new Map(), cjs: new Map(), sourceMaps: new Map() };

/**
 * Loads the product and its packages once per worker instead of once per spec file: about three seconds of each file that
 * starts an API. Spec files and everything below `test/` are still loaded for each file anew, and so is Jest.
 *
 * What it asks of the product: no module keeps state that one file of specs could leave to the next.
 */
class KeptRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    this.#take();
  }

  teardown() {
    const { registries, testState } = this;
    registries.esModuleRegistry = new Map();
    registries.moduleRegistry = new Map();
    super.teardown();
    forgetTests();
    // What is kept may load a part of itself later, through the runtime that loaded it.
    this.#take();
    testState.enterTestCode();
  }

  #take() {
    this.registries.esModuleRegistry = kept.esm;
    this.registries.moduleRegistry = kept.cjs;
    this.transformCache.sourceMaps = kept.sourceMaps;
  }
}

function forgetTests() {
  const owners = [];
  for (const [key, module] of kept.esm) {
    if (key.startsWith(GLOBALS)) owners.push(key.slice(GLOBALS.length));
    if (key.startsWith(GLOBALS) || module.status !== 'evaluated' || isTest(pathOf(key))) kept.esm.delete(key);
  }
  for (const [file, module] of kept.cjs) if (!module.loaded || isTest(file)) kept.cjs.delete(file);
  const stray = owners.find((file) => !isTest(file));
  if (stray) throw new Error(`${stray} speaks to Jest: only specs and what is below test/ may`);
}

const pathOf = (key) => (key.startsWith('file:') ? fileURLToPath(key.replace(/[?#].*$/, '')) : key);
const isTest = (file) => file.startsWith(TESTS) || /\.spec\.[jt]sx?$/.test(file);

module.exports = KeptRuntime;
