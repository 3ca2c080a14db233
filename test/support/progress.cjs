/** Tells the launcher of each test that has ended: while tests end, a run is slow and not stuck. */
class Progress {
  onTestCaseResult() {
    process.send?.('a test has ended');
  }

  onTestFileResult() {
    process.send?.('a file has ended');
  }
}

module.exports = Progress;
