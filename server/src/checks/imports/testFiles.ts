/** Which files are for development alone, by the names that tools and people give them. Deliberately absent: reading them. */

const NAMED =
  /(?:^|\/)(?:__tests__|__mocks__|__fixtures__|tests?|testing|specs?|e2e|cypress|fixtures|benchmarks?|benches)\/|[./_-](?:test|tests|spec|stories|story|bench|e2e|cy)\.[^/]+$|(?:Tests?|Spec|IT)\.(?:java|kt|cs|scala|swift|php)$|(?:^|\/)(?:conftest|test_[^/]*)\.py$|_test\.(?:go|py|rb|cc|cpp)$|\.config\.[cm]?[jt]s$|(?:^|\/)src\/(?:test|integrationTest|testFixtures)\//;

/** @param relative relative to the scope root, so that a folder around it says nothing */
export function isTestFile(relative: string): boolean {
  return NAMED.test(relative);
}
