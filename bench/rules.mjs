/**
 * Rules for the benchmarks, selective ones as a team writes them: calls and idioms that few files hold. Deliberately absent: our own
 * recipes, so that both sides run the very same rules.
 */

const PATTERNS = [
  'eval($CODE)',
  'new Function($$$ARGS)',
  'document.write($$$ARGS)',
  '$NODE.innerHTML = $HTML',
  'JSON.parse(JSON.stringify($VALUE))',
  'Math.random()',
  'Date.now()',
  'process.exit($$$ARGS)',
  'process.nextTick($$$ARGS)',
  'child_process.exec($$$ARGS)',
  'fs.readFileSync($$$ARGS)',
  'fs.existsSync($$$ARGS)',
  'setInterval($$$ARGS)',
  'setTimeout($CALLBACK)',
  'parseInt($TEXT)',
  'parseFloat($TEXT)',
  'isNaN($VALUE)',
  'new Promise(async ($$$ARGS) => { $$$BODY })',
  'Promise.all($$$ARGS)',
  'Object.setPrototypeOf($$$ARGS)',
  '$OBJECT.hasOwnProperty($KEY)',
  '$VALUE == null',
  'throw new Error()',
  'throw $TEXT.toString()',
  'console.log($$$ARGS)',
  'console.error($$$ARGS)',
  'alert($$$ARGS)',
  'escape($TEXT)',
  'unescape($TEXT)',
  'new Buffer($$$ARGS)',
];

/** The rules by name. */
export const RULES = PATTERNS.map((pattern, i) => ({ name: `rule-${String(i).padStart(2, '0')}`, pattern }));

/** A principles file with these rules. */
export function principlesFile() {
  const entries = RULES.map(
    ({ name, pattern }) =>
      `  ${name}: {statement: S, check: {syntax: {language: javascript, rule: {pattern: ${JSON.stringify(pattern)}}}}}`,
  );
  return `root: true\nprinciples:\n${entries.join('\n')}\n`;
}

/** A rule file of ast-grep with the same rules. */
export function ruleFile() {
  const rules = RULES.map(
    ({ name, pattern }) =>
      `id: ${name}\nlanguage: JavaScript\nseverity: warning\nmessage: S\nrule: {pattern: ${JSON.stringify(pattern)}}\n`,
  );
  return rules.join('---\n');
}
