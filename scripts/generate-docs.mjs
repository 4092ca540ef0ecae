/**
 * `npm run docs`: what the documentation says of settings, commands, keys and recipes, written from where they are defined.
 *
 *     npm run docs                 writes what is out of date
 *     npm run docs -- --check      writes nothing; ends with 1 and names what is out of date
 *
 * In a page everything between `<!-- generated: name -->` and `<!-- end -->` is made here, the rest by hand. The schema is made
 * whole. Reads the format from the compiled model (out/), which `npm run docs` compiles first. Does not judge prose.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { root } from './lib/run.mjs';

const SCHEMA = 'principles/principles.schema.json';
/** The kinds of checks that this version runs. */
const RUNNING_KINDS = 'forbid require syntax routes imports files config adopt owners ask'.split(' ');
const PAGES = ['README.md', 'docs/format.md', 'docs/checks.md', 'docs/hints.md'];

/** @typedef {Record<string, any>} Schema */

const model = path.join(root, 'out/server/src/model/format.js');
if (!existsSync(model)) throw new Error('There is no compiled model: run `npm run typecheck` first');
/** @type {Record<string, any>} */
const format = JSON.parse(JSON.stringify(await import(pathToFileURL(model).href)));
const { REGION_NAMES } = await import(pathToFileURL(path.join(root, 'out/server/src/checks/regions.js')).href);
const { LANGUAGES } = await import(pathToFileURL(path.join(root, 'out/server/src/facts/languages.js')).href);
const { EXCEPTION_FORMS } = await import(
  pathToFileURL(path.join(root, 'out/server/src/engine/exceptionForms.js')).href
);
const { HINTS } = await import(pathToFileURL(path.join(root, 'out/server/src/principles/hintTable.js')).href);
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

const { PrinciplesFile, PrincipleObject } = format;
const top = PrinciplesFile.properties;
const own = PrincipleObject.properties;

/** The variant of a schema that has keys: through lists, maps and unions. */
function keyed(schema) {
  if (schema.properties) return schema;
  const inner = [...(schema.anyOf ?? []), schema.items, ...Object.values(schema.patternProperties ?? {})];
  for (const one of inner) {
    const found = one && keyed(one);
    if (found) return found;
  }
  return undefined;
}

const check = keyed(own.check);
const text = check.properties.forbid;
const syntax = keyed(check.properties.syntax);
const examples = text.properties.examples;
const recipe = keyed(top.recipes);

/** Objects with a table of their own: name of the table → schema. The page gives each the heading of its link. */
const TABLES = {
  file: ['the file', '#the-file', PrinciplesFile],
  principle: ['principle', '#a-principle', PrincipleObject],
  where: ['`where` keys', '#where', keyed(own.where)],
  check: ['check', '#checks', check],
  text: ['text check', '#forbid-and-require', text],
  syntax: ['syntax check', '#syntax', syntax],
  imports: ['imports rule', '#imports', keyed(check.properties.imports)],
  files: ['files check', '#files', check.properties.files],
  fix: ['fix', '#fixes', keyed(text.properties.fix)],
  examples: ['examples', '#examples', examples],
  example: ['example', '#examples', keyed(examples.properties.bad)],
  recipe: ['recipe', '#recipes', recipe],
  'recipe-option': ['option', '#recipes', keyed(recipe.properties.options)],
  exception: ['exception', '#exceptions', keyed(own.exceptions)],
  'file-exception': ['exception', '#exceptions', keyed(top.exceptions)],
  workflow: ['workflow', '#workflows', keyed(top.workflows)],
  include: ['keys', '#handbooks-and-decision-records', keyed(top.include)],
  team: ['team', '#teams', keyed(top.teams)],
  defaults: ['defaults', '#defaults', top.defaults],
  business: ['business', '#business', keyed(own.business)],
  plan: ['plan', '#plan', keyed(own.plan)],
  migration: ['migration', '#migration', own.migration],
  step: ['step', '#migration', keyed(own.migration.properties.steps)],
  tradeoff: ['trade-off', '#tradeoffs', keyed(own.tradeoffs)],
  decision: ['decision', '#decision', own.decision],
  evidence: ['evidence', '#decision', keyed(own.decision.properties.evidence)],
  alternative: ['alternative', '#decision', keyed(own.decision.properties.alternatives)],
  dissent: ['dissent', '#decision', keyed(own.decision.properties.dissent)],
  revisit: ['revisit condition', '#decision', keyed(own.decision.properties.revisit)],
  outcome: ['outcome', '#outcomes', keyed(own.outcomes)],
};
const nameOf = new Map(Object.values(TABLES).map(([label, anchor, schema]) => [sameness(schema), [label, anchor]]));

/** Two schemas of the same keys are the same, whatever is said of them where they are used. */
function sameness({ description: _, ...schema }) {
  return JSON.stringify(schema);
}

/** What a value is, in words. */
function typeOf(schema) {
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(', ');
  const named = nameOf.get(sameness(schema));
  if (named) return `[${named[0]}](${named[1]})`;
  if (schema.anyOf) return unionOf(schema.anyOf);
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  if (schema.patternProperties) return `map to ${typeOf(Object.values(schema.patternProperties)[0])}`;
  if (schema.type === 'boolean') return '`true`, `false`';
  if (schema.type === 'string') return 'text';
  return schema.type ?? 'YAML';
}

function unionOf(variants) {
  const single = variants.filter((one) => one.type !== 'array');
  const list = variants.find((one) => one.type === 'array');
  const words = [...new Set(single.map(typeOf))].join(', or ');
  if (!list) return words;
  const items = list.items.anyOf ?? [list.items];
  const isOneOrMore = single.map(sameness).join() === items.map(sameness).join();
  return isOneOrMore ? `${words}; or a list` : `${words}, or ${typeOf(list)}`;
}

/** Words for a cell of a table. */
function cell(words) {
  return words.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Words for keys whose definition is used in several places. */
const WORDS = {
  forbid: 'Each match of a regular expression is a finding.',
  require: 'A file without a match of a regular expression is a finding.',
};

/** true for a kind of check that this version knows by name only. */
function isLater(schema, key) {
  return schema === check && format.CHECK_KINDS.includes(key) && !RUNNING_KINDS.includes(key);
}

function keyTable(schema) {
  const required = new Set(schema.required ?? []);
  const rows = Object.entries(schema.properties).map(([key, value]) => [
    `\`${key}\``,
    typeOf(value),
    `${value.description ?? WORDS[key] ?? ''}${required.has(key) ? ' Required.' : ''}${isLater(schema, key) ? ' Not yet.' : ''}`.trim(),
  ]);
  return table(['key', 'holds', 'meaning'], rows);
}

function settings() {
  const rows = Object.entries(manifest.contributes.configuration.properties)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([key, { default: value, enum: choices, markdownDescription }]) => [
      `\`${key}\``,
      `\`${JSON.stringify(value)}\``,
      `${markdownDescription}${choices ? ` One of ${choices.map((one) => `\`${one}\``).join(', ')}.` : ''}`,
    ]);
  return table(['setting', 'default', 'what it does'], rows);
}

/** What each command does; its title comes from the manifest. */
const COMMANDS = {
  'because.browse':
    'All principles in force, searchable by id, statement and reason. The line under the cursor is previewed.',
  'because.forFile':
    'The principles that govern the file in front of you, and those that do not, each with the reason.',
  'because.reasoning': 'The whole reasoning of a principle.',
  'because.whyNot':
    'Asks which principle you expected on the line in front of you, and says why it finds nothing there: excluded, excepted, in another language, switched off, or shown quietly.',
  'because.forMyTeam': 'What all principles change for your team: from today to next, the soonest first.',
  'because.earns':
    'The workflows that the file in front of you serves: what they earn and need, and what principles say of it.',
  'because.costs': 'Every trade-off: the cost, who pays it and for how long, and what is won in return.',
  'because.outcomes': 'What became better, as measured; and what was promised and not measured yet.',
  'because.groupBy.area': 'Groups the tree by area.',
  'because.groupBy.workflow': 'Groups the tree by workflow: what names one, and what has findings in its files.',
  'because.groupBy.team': 'Groups the tree by team: whose plan it is, and whose files have findings.',
  'because.groupBy.owner': 'Groups the tree by who owns a principle.',
  'because.groupBy.file': 'Groups the tree by the files that have findings.',
  'because.tree.showReasoning': 'In the tree: the whole reasoning of a principle.',
  'because.tree.openWritten': 'In the tree: goes to the principle’s own line in the principles file.',
  'because.turnInto':
    'Makes an entry in the principles file of the decision record or handbook page in front of you, or of one in the tree, with a first check to be judged.',
  'because.chooseTeam': 'Asks which team is yours, so that hovers and reasoning say what a principle means for it.',
  'because.openWritten': 'In the reasoning of a principle: goes to its own line in the principles file.',
  'because.copyReasoning': 'In the reasoning of a principle: copies it, for an issue or a review.',
  'because.checkWorkspace': 'Looks at every file now, with progress; it can be cancelled.',
  'because.newPrinciple':
    'Asks step by step for a statement, its why, where it holds and how one would see it, and writes the entry.',
  'because.newPrincipleFromSelection':
    'The same, with the selected code as what is not wanted and a pattern that finds it; also in the menu of the editor.',
  'because.showFinding':
    'Leads to a finding and opens its hover. With no principles yet, a small first one is written.',
  'because.showProblem': 'Opens the first place at which something in a principles file is not in force.',
  'because.create':
    'Proposes principles that already find something in a folder, writes them to `principles.yaml` at its root and opens it.',
  'because.walkthrough': 'From one sentence to a first finding, in five steps.',
  'because.restart': 'Ends the language server and starts it again.',
  'because.showLog': 'What the language server has to say for itself.',
};

function commands() {
  const rows = manifest.contributes.commands.map(({ command, title, category }) => {
    if (!COMMANDS[command]) throw new Error(`COMMANDS in scripts/generate-docs.mjs does not say what ${command} does`);
    return [`*${category}: ${title}*`, COMMANDS[command]];
  });
  return table(['command', 'what it does'], rows);
}

function languages() {
  const rows = LANGUAGES.filter((one) => one.structural).map(({ id, label, extensions, names }) => [
    label,
    `\`${id}\``,
    [...extensions, ...names].map((one) => `\`${one}\``).join(' '),
  ]);
  return table(['language', 'id', 'files'], rows);
}

/** How an exception is written in each language, as it is tried: above the line, behind its code, before it. */
function exceptionForms() {
  const code = (words) => `\`\` ${words} \`\``;
  const rows = new Map();
  for (const { id, label } of LANGUAGES) {
    const forms = EXCEPTION_FORMS[id];
    const cells = ['above', 'behind', 'before'].map((at) =>
      forms
        .filter((one) => one.at === at)
        .map(({ open, close }) => code(`${open.trim()} …${close && ` ${close.trim()}`}`))
        .join(', '),
    );
    const key = id === 'json' ? 'json' : JSON.stringify(cells);
    const known = rows.get(key);
    if (known) known[0].push(label);
    else rows.set(key, [[label], ...cells]);
  }
  return table(
    ['language', 'above the line', 'behind its code', 'before it'],
    [...rows.values()].map(([labels, ...cells]) => [
      labels.join(', '),
      ...(cells.every((cell) => cell === '') ? ['in the principles file', '', ''] : cells),
    ]),
  );
}

/** YAML on these pages is a principles file, unless it is said to be `code`. */
const FENCE = { csharp: 'cs', cpp: 'cpp', bash: 'sh', yaml: 'yaml code' };

function recipes() {
  const folder = path.join(root, 'principles/recipes');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => recipeSection(name.replace(/\.yaml$/, ''), parse(readFileSync(path.join(folder, name), 'utf8'))))
    .join('\n\n');
}

function recipeSection(name, data) {
  const parts = [`### ${name}`, data.says];
  if (data.why) parts.push(`**Why.** ${data.why}`);
  if (data.tradeoff) parts.push(`**Trade-off.** ${data.tradeoff}`);
  parts.push(`**Confidence:** ${data.confidence ?? 'medium'}.`);
  const options = Object.entries(data.options ?? {});
  const use =
    options.length === 0
      ? name
      : `{${name}: {${options.map(([key, { default: value }]) => `${key}: ${JSON.stringify(Array.isArray(value) ? value.slice(0, 2) : value)}`).join(', ')}}}`;
  parts.push(`\`\`\`yaml principle\nstatement: What you ask of each other.\ncheck: ${use}\n\`\`\``);
  if (options.length > 0) {
    const rows = options.map(([key, { says, default: value }]) => [
      `\`${key}\``,
      says ?? '',
      [value]
        .flat()
        .map((one) => `\`${one}\``)
        .join(', '),
    ]);
    parts.push(table(['option', 'what it is for', 'default'], rows));
  }
  if (data.known_issues?.length)
    parts.push(`**Known issues:**\n\n${data.known_issues.map((one) => `- ${one}`).join('\n')}`);
  const samples = [data.check].flat().flatMap((one) => sampleOf(one));
  parts.push(`**What it finds:**\n\n${samples.join('\n\n')}`);
  return parts.join('\n\n');
}

/** What checks of other kinds look at. */
const SORTS = {
  routes: 'Composed routes',
  files: 'Which files there are',
  config: 'Documents',
  imports: 'Imports',
  'schema-diff': 'Contracts, before and now',
  change: 'Changes since work began',
};
/** What a check says that has no message of its own. */
const SAYS_ITSELF = {
  routes: 'GET /orders carries no version.',
  files: 'There is no … in …',
  imports: 'This file must not import …',
  'schema-diff': '… was removed.',
  change: '… changed, and … did not.',
};

/** The files of an example, each with its name. */
function filesOf({ files }) {
  return Object.entries(files)
    .map(([name, text]) => (text.trim() === '' ? name : `${name}: ${text.trim()}`))
    .join('\n');
}

function sampleOf(written) {
  const kind = format.CHECK_KINDS.find((one) => written[one]);
  const { language, message = SAYS_ITSELF[kind], examples: given } = written[kind];
  const bad = [given?.bad ?? []].flat();
  const good = [given?.good ?? []].flat();
  const languagesOf = [language ?? bad[0]?.language ?? []].flat();
  const labels = languagesOf.map((id) => LANGUAGES.find((one) => one.id === id)?.label ?? id);
  if (SORTS[kind]) labels.push(SORTS[kind]);
  const fence = FENCE[languagesOf[0]] ?? languagesOf[0] ?? '';
  const now = (sample) => (typeof sample === 'string' ? sample : (sample.code ?? filesOf(sample))).trimEnd();
  const code = (sample) =>
    sample.before === undefined ? now(sample) : `# before\n${filesOf({ files: sample.before })}\n# now\n${now(sample)}`;
  const block = (samples) =>
    `\`\`\`${fence}\n${samples.map(code).join(samples.some((one) => code(one).includes('\n')) ? '\n\n' : '\n')}\n\`\`\``;
  const parts = [`${labels.join(', ') || 'Any file'}: *${message.replaceAll('*', '\\*')}*`];
  if (bad.length > 0) parts.push(`finds\n\n${block(bad)}`);
  if (good.length > 0) parts.push(`and leaves alone\n\n${block(good)}`);
  return parts;
}

function hints() {
  const rows = Object.entries(HINTS).map(([code, { when, because, mend }]) => [
    `\`${code}\``,
    when,
    because,
    mend ?? 'Only you can know.',
  ]);
  return table(['hint', 'when', 'why it exists', 'its mend'], rows);
}

const MAKERS = {
  hints,
  settings,
  commands,
  languages,
  'exception forms': exceptionForms,
  recipes,
  regions: () => REGION_NAMES.map((name) => `\`${name}\``).join(', '),
  ...Object.fromEntries(
    Object.entries(TABLES).map(([name, [, , schema]]) => [`keys of ${name}`, () => keyTable(schema)]),
  ),
};

/** A page with everything between its marks made anew. */
function page(name) {
  const written = readFileSync(path.join(root, name), 'utf8');
  return written.replace(/(<!-- generated: (.+?) -->\n)[\s\S]*?(<!-- end -->)/g, (_, begin, what, end) => {
    if (!MAKERS[what]) throw new Error(`${name} asks for "${what}", which nobody makes`);
    return `${begin}\n${MAKERS[what]()}\n\n${end}`;
  });
}

/** Schemas that occur in several places stand once, under `definitions`. */
const SHARED = {
  principle: PrincipleObject,
  where: own.where,
  level: own.level,
  checks: own.check,
  text,
  syntax: check.properties.syntax,
  'check-object': check,
  examples,
  example: own.bad.anyOf[0],
  fix: text.properties.fix,
};

/** The definition of the format as a JSON Schema that editors read. */
function schema() {
  const shared = new Map(Object.entries(SHARED).map(([name, one]) => [JSON.stringify(one), name]));
  const written = (one, inside) => {
    if (Array.isArray(one)) return one.map((item) => written(item, inside));
    if (typeof one !== 'object' || one === null) return one;
    const name = shared.get(JSON.stringify(one));
    if (name && name !== inside) return { $ref: `#/definitions/${name}` };
    const { patternProperties, ...rest } = one;
    const result = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, written(value, undefined)]));
    // A text may be written as a number or a word such as `true`; it is kept as its author wrote it.
    if (one.type === 'string' && !one.enum) result.type = ['string', 'number', 'boolean'];
    if (patternProperties) result.additionalProperties = written(Object.values(patternProperties)[0], undefined);
    else if (one.properties && one.additionalProperties === undefined) {
      result.patternProperties = { '^x-': {} };
      result.additionalProperties = false;
    }
    return result;
  };
  const definitions = Object.fromEntries(Object.entries(SHARED).map(([name, one]) => [name, written(one, name)]));
  const { description, ...file } = written(PrinciplesFile, undefined);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Principles of a team, and the reasons behind them',
    description: `${description} Generated from server/src/model/format.ts by \`npm run docs\`.`,
    ...file,
    definitions,
  };
}

/** A schema as text, its shortest lists on one line. */
function lines(value) {
  const text = JSON.stringify(value, null, 2).replace(
    /\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g,
    (_, items) => `[${items.replace(/,\n\s+/g, ', ')}]`,
  );
  return `${text}\n`;
}

const made = new Map([[SCHEMA, lines(schema())], ...PAGES.map((name) => [name, page(name)])]);
const old = [...made].filter(([name, wanted]) => {
  const file = path.join(root, name);
  return !existsSync(file) || readFileSync(file, 'utf8') !== wanted;
});
if (process.argv.includes('--check')) {
  for (const [name] of old) console.error(`${name} is out of date: run \`npm run docs\``);
  process.exitCode = old.length > 0 ? 1 : 0;
} else {
  for (const [name, wanted] of old) {
    writeFileSync(path.join(root, name), wanted);
    console.log(`Wrote ${name}`);
  }
}
