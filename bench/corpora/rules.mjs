/**
 * Rules for the benchmarks, written as a team would write them: the same for both sides, in the words of each. Deliberately absent:
 * our own recipes.
 */

/** @typedef {{name: string, rule: object, constraints?: object, utils?: object}} Rule */
/** @typedef {{name: string, pattern: string}} Expression */

const numbered = (/** @type {string} */ kind, /** @type {number} */ i) => `${kind}-${String(i).padStart(4, '0')}`;
const named = (/** @type {string} */ kind, /** @type {(string | Omit<Rule, 'name'>)[]} */ rules) =>
  rules.map((one, i) => ({ name: numbered(kind, i), ...(typeof one === 'string' ? { rule: { pattern: one } } : one) }));

/** Calls and idioms that few files hold. */
const SELECTIVE = named('selective', [
  'eval($CODE)',
  'new Function($$$ARGS)',
  'document.write($$$ARGS)',
  '$NODE.innerHTML = $HTML',
  'JSON.parse(JSON.stringify($VALUE))',
  'Math.random()',
  'Date.now()',
  'process.exit($$$ARGS)',
  'process.nextTick($$$ARGS)',
  'fs.readFileSync($$$ARGS)',
  'fs.existsSync($$$ARGS)',
  'setInterval($$$ARGS)',
  'parseInt($TEXT)',
  'new Promise(async ($$$ARGS) => { $$$BODY })',
  'Object.setPrototypeOf($$$ARGS)',
  '$OBJECT.hasOwnProperty($KEY)',
  'throw new Error()',
  'alert($$$ARGS)',
  'localStorage.setItem($KEY, $VALUE)',
  'window.open($$$ARGS)',
  'new Worker($$$ARGS)',
  'fetch($URL)',
  'new WebSocket($$$ARGS)',
  'crypto.createHash($NAME)',
  { rule: { kind: 'debugger_statement' } },
  { rule: { pattern: 'await $CALL', inside: { kind: 'for_in_statement', stopBy: 'end' } } },
  { rule: { pattern: 'Promise.all($LIST)', not: { inside: { kind: 'await_expression', stopBy: 'end' } } } },
  {
    rule: { pattern: '$LIST.forEach($CALLBACK)' },
    constraints: { CALLBACK: { pattern: 'async ($$$ARGS) => { $$$BODY }' } },
  },
  { rule: { kind: 'catch_clause', has: { kind: 'statement_block', regex: '^\\{\\s*\\}$' } } },
  { rule: { any: [{ pattern: 'console.trace($$$ARGS)' }, { pattern: 'console.table($$$ARGS)' }] } },
]);

/** Rules that most files break somewhere. */
const NOISY = named('noisy', [
  'throw new Error($$$ARGS)',
  '$VALUE as any',
  '$VALUE as unknown as $TYPE',
  '$PROMISE.then($$$ARGS)',
  '$PROMISE.catch($$$ARGS)',
  'new Map($$$ARGS)',
  'new Set($$$ARGS)',
  'Object.keys($OBJECT)',
  'Object.assign($$$ARGS)',
  'Array.isArray($VALUE)',
  '$LIST.map($CALLBACK)',
  '$LIST.forEach($CALLBACK)',
  '$LIST.push($$$ITEMS)',
  '$LIST.length === 0',
  '$LIST.filter($$$ARGS).map($$$MORE)',
  '$VALUE === undefined',
  '$VALUE !== undefined',
  '$VALUE === null',
  '$VALUE == null',
  'typeof $VALUE === "string"',
  'return undefined',
  'return null',
  'console.log($$$ARGS)',
  'console.warn($$$ARGS)',
  'console.error($$$ARGS)',
  'setTimeout($$$ARGS)',
  'JSON.stringify($$$ARGS)',
  'JSON.parse($TEXT)',
  'await Promise.all($LIST)',
  'super($$$ARGS)',
  '$TEXT.toString()',
  'let $NAME = $VALUE',
  'export default $VALUE',
  '$CONDITION ? true : false',
  '!!$VALUE',
  { rule: { kind: 'import_statement', has: { kind: 'namespace_import', stopBy: 'end' } } },
  { rule: { kind: 'import_specifier', has: { field: 'alias', kind: 'identifier' } } },
  { rule: { kind: 'non_null_expression' } },
  { rule: { kind: 'ternary_expression', has: { kind: 'ternary_expression' } } },
  { rule: { kind: 'class_declaration', has: { kind: 'class_heritage' } } },
  { rule: { kind: 'arrow_function', regex: '^async', inside: { kind: 'arguments' } } },
  { rule: { kind: 'for_in_statement' } },
  { rule: { kind: 'switch_statement', not: { has: { kind: 'switch_default', stopBy: 'end' } } } },
  { rule: { kind: 'function_declaration', not: { has: { field: 'return_type', kind: 'type_annotation' } } } },
  { rule: { kind: 'method_definition', has: { kind: 'accessibility_modifier', regex: '^private$' } } },
  { rule: { kind: 'type_annotation', regex: '^:\\s*any$' } },
  { rule: { kind: 'type_alias_declaration', has: { kind: 'union_type' } } },
  { rule: { kind: 'template_string', inside: { kind: 'throw_statement', stopBy: 'end' } } },
  { rule: { pattern: '$OBJECT.$METHOD($$$ARGS)' }, constraints: { METHOD: { regex: '^(is|has)[A-Z]' } } },
  {
    rule: { kind: 'await_expression', inside: { matches: 'loop', stopBy: { kind: 'statement_block' } } },
    utils: { loop: { any: [{ kind: 'for_statement' }, { kind: 'while_statement' }, { kind: 'for_in_statement' }] } },
  },
]);

/** Bans of calls, as many as are wanted: names that code really has, and variants of them that it may not have. */
const VERBS = (
  'get set create make build find load save read write open close parse format update delete remove ' +
  'register resolve handle compute ensure fetch send render'
).split(' ');
const NOUNS = (
  'Client Node Value Context Config Options State Event Element Item Model Editor Session Account Token ' +
  'Resource Provider Request Response Schema Widget Layer Shape Path Service Entry Record Store Message ' +
  'Buffer Command Document Range Position Module Signature Address Block Transaction Key'
).split(' ');

/** @param {number} count */
function bans(count) {
  return named(
    'ban',
    Array.from({ length: count }, (_, i) => {
      const verb = VERBS[i % VERBS.length];
      const noun = NOUNS[Math.floor(i / VERBS.length) % NOUNS.length];
      const call = `${verb}${noun}`;
      const round = Math.floor(i / (VERBS.length * NOUNS.length));
      if (round > 0) return { rule: { pattern: `$OBJECT.${call}($$$ARGS)` } };
      if (i % 4 === 3)
        return { rule: { any: [{ pattern: `await ${call}($$$ARGS)` }, { pattern: `$OBJECT.${call}($$$ARGS)` }] } };
      return { rule: { pattern: `${call}($$$ARGS)` } };
    }),
  );
}

export const SETS = {
  /** 30 rules that few files hold anything of. */
  selective: () => SELECTIVE,
  /** 50 rules of which most files hold something. */
  noisy: () => NOISY,
  /** So many rules as a large company may have: 30 selective ones, 20 noisy ones, and bans. */
  many: (/** @type {number} */ count) => [...SELECTIVE, ...NOISY.slice(0, 20), ...bans(count - 50)],
};

/** Expressions that mean the same in JavaScript and in ripgrep. */
const EXPRESSIONS = [
  '\\bTODO\\b',
  '\\bFIXME\\b',
  '\\bHACK\\b',
  '\\bXXX\\b',
  'console\\.(log|debug)\\(',
  '\\bdebugger\\b',
  '\\beval\\(',
  'https?://localhost',
  'http://[a-z]',
  '\\b\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\b',
  '\\bpassword *[:=]',
  '\\bsecret *[:=]',
  'api[_-]?key',
  'AKIA[0-9A-Z]{16}',
  '-----BEGIN [A-Z ]*PRIVATE KEY-----',
  'eyJ[A-Za-z0-9_-]{10,}\\.',
  '@ts-ignore',
  '@ts-nocheck',
  '@ts-expect-error',
  'eslint-disable',
  '\\bas any\\b',
  ': any\\b',
  '\\bvar [a-z]',
  '\\brequire\\(',
  'new Date\\(\\)',
  'Math\\.random\\(',
  'setTimeout\\([^,\\n]*, *\\d{4,}\\)',
  'innerHTML *=',
  'document\\.write',
  'process\\.env\\.[A-Z_]+',
  'throw new Error\\(',
  '\\.then\\(',
  '\\.catch\\(',
  'catch *\\([a-z]*\\) *\\{ *\\}',
  '![ \\t]*important',
  '#[0-9a-fA-F]{6}\\b',
  '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}',
  '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[a-z]{2,}',
  '[ \\t]+$',
  '^ +\\t',
  '[ -~]{160,}',
  '\\bSELECT\\b.*\\bFROM\\b',
  '\\bDROP TABLE\\b',
  'Copyright',
  'export default',
  'import \\* as',
  "from '\\.\\./\\.\\./\\.\\./",
  '@deprecated',
  '\\bassert\\(',
  '(==|!=) null\\b',
];

export const expressions = () => EXPRESSIONS.map((pattern, i) => ({ name: numbered('text', i), pattern }));

/**
 * A principles file with these checks.
 * @param {readonly Rule[]} rules
 * @param {readonly Expression[]} texts
 */
export function principlesFile(rules, texts = []) {
  const entries = [
    ...rules.map(({ name, ...rule }) => [
      name,
      { statement: 'S', check: { syntax: { language: 'typescript', message: 'M', ...rule } } },
    ]),
    ...texts.map(({ name, pattern }) => [
      name,
      { statement: 'S', check: { forbid: { pattern, flags: 'm', message: 'M' } } },
    ]),
  ];
  return JSON.stringify({ root: true, principles: Object.fromEntries(entries) }, null, 1);
}

/**
 * A rule file of ast-grep with the same rules; it has a language of its own for tsx.
 * @param {readonly Rule[]} rules
 */
export function ruleFile(rules) {
  const documents = rules.flatMap(({ name, ...rule }) =>
    [
      ['TypeScript', name],
      ['Tsx', `${name}-tsx`],
    ].map(([language, id]) => ({ id, language, severity: 'warning', message: 'M', ...rule })),
  );
  return documents.map((one) => `${JSON.stringify(one)}\n`).join('---\n');
}
