const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const FOLDER = path.join(__dirname, '..', '..', '.cache', 'test-results');
/** Characters of a page that are printed: enough to tell which screen it was and what it waited for. */
const SHOWN = 1500;
/** Milliseconds for one look at a page that may hang. */
const PATIENCE = 5000;

/**
 * A browser test that fails one time in fifty is of use only if it tells what was on the screen: for each page that is
 * open at the failure its words, what it still waits for and its address are printed, and a picture is kept beside the results.
 */
async function witness({ relaisBrowsers = [], relaisUnanswered = [] }, event) {
  if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
  const title = event.test?.name ?? event.describeBlock?.name ?? 'hook';
  const pages = relaisBrowsers.flatMap((browser) => browser.contexts().flatMap((context) => context.pages()));
  for (const [index, page] of pages.entries()) await look(page, `${title} ${index + 1}`, relaisUnanswered);
}

/** A browser that a failed test left open would keep the whole suite from ending. */
async function closeBrowsers(global) {
  await Promise.allSettled((global.relaisBrowsers ?? []).map((browser) => browser.close()));
  delete global.relaisBrowsers;
}

async function look(page, name, unanswered) {
  try {
    const words = await within(page.evaluate('document.body.innerText'));
    const waits = [...unanswered].filter((one) => pageOf(one) === page);
    process.stderr.write(
      [
        `\nseen when "${name}" failed:`,
        words.replaceAll(/\n\s*\n/g, '\n').slice(0, SHOWN),
        // At the end, next to the failure itself: a log that is cut is cut before it.
        ...waits.map((one) => `waits for ${one.method()} ${one.url()}`),
        `at ${page.url()}\n`,
      ].join('\n'),
    );
    const picture = await within(page.screenshot({ timeout: PATIENCE }));
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(
      path.join(FOLDER, `failed-${name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 120)}.png`),
      picture,
    );
  } catch (error) {
    process.stderr.write(`\nno look at the page of "${name}": ${error.message}\n`);
  }
}

/** A service worker's request has no page. */
function pageOf(request) {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

function within(promise) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it did not answer')), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

module.exports = { witness, closeBrowsers };
