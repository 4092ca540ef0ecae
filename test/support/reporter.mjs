/**
 * Mocha's usual output, and beside it a summary in the file that BECAUSE_TEST_RESULTS names:
 *
 *     mocha --reporter test/support/reporter.mjs
 */
import Mocha from 'mocha';
import { recordResults } from './record-results.mjs';

export default class SummaryReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.BECAUSE_TEST_RESULTS;
    if (file) recordResults(runner, file);
  }
}
