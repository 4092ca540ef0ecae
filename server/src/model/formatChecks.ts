/** The part of the format that a machine runs: checks of every kind, fixes, samples and recipes. */
import { type Static, Type } from '@sinclair/typebox';
import { configKeys } from './formatConfig.js';
import { changeKeys, schemaDiffKeys } from './formatContracts.js';
import { historyKeys, ownersKeys } from './formatKnowledge.js';
import { choice, type Deep, map, oneOrMore, optionalText, text } from './formatParts.js';
import { routesKeys } from './formatRoutes.js';

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
const Confidence = choice(CONFIDENCES, 'How sure a finding of this check is to be right.');

export const Example = Type.Union(
  [
    text('Code.'),
    Type.Object({
      code: optionalText('Code.'),
      file: optionalText('The path that the code pretends to have, relative to the scope root.'),
      files: Type.Optional(map(Type.String(), 'Several files: path to text.')),
      language: optionalText('The language of the code, where the check speaks of several.'),
      fixed: optionalText('What the code must be once a fix has been applied; one of several fixes must make it.'),
      before: Type.Optional(
        Type.Union([text('Its code.'), map(Type.String(), 'Several files: path to text.')], {
          description: 'How it was where the line of work began, for checks that compare with that.',
        }),
      ),
      gap: optionalText('Why the check is known to get this one wrong.'),
    }),
  ],
  { description: 'Code, or an object with the code and what is known of it.' },
);
const Examples = Type.Object(
  {
    bad: Type.Optional(oneOrMore(Example, { description: 'Code that the check finds.' })),
    good: Type.Optional(oneOrMore(Example, { description: 'Code that the check leaves alone.' })),
  },
  { description: 'Samples for the hover, and the tests of the check.' },
);

const Fix = Type.Union(
  [
    text('The replacement.'),
    Type.Object({
      title: optionalText('What a person reads in the menu.'),
      template: text('The replacement; metavariables or groups of the match are filled in.'),
      class: Type.Optional(
        choice(
          ['safe', 'unsafe'],
          'safe: keeps the behaviour, may be applied to all at once. unsafe (default): read it first.',
        ),
      ),
      expandStart: Type.Optional(
        Type.Unknown({ description: "ast-grep's rule for what else to take in before the match." }),
      ),
      expandEnd: Type.Optional(
        Type.Unknown({ description: "ast-grep's rule for what else to take in after the match." }),
      ),
    }),
  ],
  { description: 'A replacement, or one with a title and a class.' },
);
const common = {
  message: optionalText('One plain sentence for the finding; metavariables or groups of the match are filled in.'),
  confidence: Type.Optional(Confidence),
  fix: Type.Optional(oneOrMore(Fix, { description: 'One or several ways to mend the finding.' })),
  examples: Type.Optional(Examples),
};
const textKeys = {
  pattern: text('A JavaScript regular expression (with the `u` flag).'),
  language: Type.Optional(
    oneOrMore(text('A language.'), { description: 'The language or languages of the files; all files, if absent.' }),
  ),
  flags: optionalText('More flags: i, m, s.'),
  in: Type.Optional(
    choice(['all', 'code', 'comments', 'strings'], 'Which part of the text is looked at; all by default.'),
  ),
  inside: optionalText('A syntactic region that the match must stand in, such as `for-loop`.'),
  outside: optionalText('A syntactic region that the match must not stand in.'),
  ...common,
};
const ForbidCheck = Type.Object(textKeys, { description: 'Each match of a regular expression is a finding.' });
const RequireCheck = Type.Object(textKeys, {
  description: 'A file without a match of a regular expression is a finding.',
});
const RuleGlob = Type.Union(
  [
    text('A glob.'),
    Type.Object({
      glob: text('A glob.'),
      caseInsensitive: Type.Optional(Type.Boolean({ description: 'true: capitals do not matter.' })),
    }),
  ],
  { description: "A glob in ast-grep's dialect." },
);
const RuleGlobs = oneOrMore(RuleGlob, { description: "A rule file's own globs, in ast-grep's dialect." });
const Label = Type.Object(
  {
    style: choice(['primary', 'secondary'], 'Whether it is the cause or what belongs to it.'),
    message: optionalText('What is said of the place.'),
  },
  { description: 'A place that belongs to the finding.' },
);
const RuleObject = Type.Unknown({ description: "ast-grep's rule object." });
/** A rule of ast-grep, as it stands in a principle or in a rule file. */
export const RuleFileCheck = Type.Object(
  {
    language: Type.Optional(oneOrMore(text('A language.'), { description: 'The language or languages of the rule.' })),
    rules: optionalText(
      'The path of an ast-grep rule file, of a folder of rules, or of an ast-grep project; the other keys replace those of its rules.',
    ),
    rule: Type.Optional(RuleObject),
    constraints: Type.Optional(Type.Unknown({ description: 'Rules that single metavariables must match.' })),
    utils: Type.Optional(Type.Unknown({ description: 'Named rules for `matches`.' })),
    transform: Type.Optional(Type.Unknown({ description: 'New metavariables made from those of the match.' })),
    customLanguages: Type.Optional(
      Type.Unknown({ description: 'Refused: nothing of a repository is loaded as native code.' }),
    ),
    rewriters: Type.Optional(Type.Unknown({ description: 'Named rewritings of parts, for the transform `rewrite`.' })),
    sites: Type.Optional(
      Type.Unknown({ description: 'A rule for what counts as a place, so that done and left can be counted.' }),
    ),
    id: optionalText("A rule file's own id; beside `rules`, the one rule of them that is meant."),
    severity: Type.Optional(
      choice(
        ['hint', 'info', 'warning', 'error', 'off'],
        "A rule file's own severity; `off` switches the rule off, the rest is the principle's level.",
      ),
    ),
    note: optionalText("A rule file's own note."),
    url: optionalText("A rule file's own link."),
    files: Type.Optional(RuleGlobs),
    ignores: Type.Optional(RuleGlobs),
    labels: Type.Optional(map(Label, "A rule file's own labels, by metavariable.")),
    metadata: Type.Optional(Type.Unknown({ description: "A rule file's own metadata, kept as it is." })),
    ...common,
  },
  { description: "A rule in ast-grep's language." },
);
const SyntaxCheck = Type.Union(
  [text('The path of an ast-grep rule file or of a folder of rules, relative to this file.'), RuleFileCheck],
  {
    description: "A check on the syntax tree, in ast-grep's rule language, here or in a rule file.",
  },
);
const importable = text('A glob of files, `package:name` or `node:name`.');
const folderGlob = text('A glob of folders.');
export const IMPORT_ALLOWANCES = ['types', 'dynamic', 'tests'] as const;
const LayerGlobs = oneOrMore(text('A glob of files.'), { description: 'The files of the layer.' });
/** One height of layers: a glob, or names with globs. */
const LayerHeight = Type.Union(
  [
    text('A glob of files, which is the name of the layer, too.'),
    map(LayerGlobs, 'Layers by name; several stand side by side.'),
  ],
  {
    description: 'A layer, or several that stand side by side.',
  },
);
const ImportsRule = Type.Object(
  {
    from: Type.Optional(
      oneOrMore(text('A glob.'), {
        description: 'The files whose imports are meant; all that are governed, if absent.',
      }),
    ),
    to: Type.Optional(oneOrMore(importable, { description: 'What must not be imported.' })),
    instead: optionalText('What is used in its place; beside `to`.'),
    only: Type.Optional(
      oneOrMore(importable, {
        description:
          'All that may be imported. Without a package in it nothing is said of packages, without a glob nothing of files.',
      }),
    ),
    layers: Type.Optional(
      Type.Array(LayerHeight, { description: 'Layers from the top. Each may import those below it, and no other.' }),
    ),
    reach: Type.Optional(
      choice(['below', 'next'], 'How far down a layer may reach: to all below it (default), or to the next.'),
    ),
    may: Type.Optional(
      map(
        oneOrMore(text('A layer.'), { description: 'Layers.' }),
        'All that single layers may import, by name, whatever their height.',
      ),
    ),
    apart: Type.Optional(
      oneOrMore(folderGlob, { description: 'Folders that must not import one another, such as `services/*`.' }),
    ),
    into: Type.Optional(
      oneOrMore(folderGlob, { description: 'Folders that are imported from outside through their entries alone.' }),
    ),
    through: Type.Optional(
      oneOrMore(text('A glob relative to the folder.'), {
        description: 'The entries of these folders; beside `into`.',
      }),
    ),
    cycles: Type.Optional(choice(['none'], 'No files import one another in a cycle.')),
    between: Type.Optional(
      oneOrMore(folderGlob, {
        description: 'Folders among which there is no cycle, in place of files; beside `cycles`.',
      }),
    ),
    except: Type.Optional(oneOrMore(importable, { description: 'What may be imported all the same.' })),
    allow: Type.Optional(
      oneOrMore(
        choice(IMPORT_ALLOWANCES, 'types: gone after compilation. dynamic: taken while running. tests: in test files.'),
        {
          description: 'Sorts of imports that are let be.',
        },
      ),
    ),
    because: optionalText('The reason of this rule, for its message.'),
    ...common,
  },
  { description: 'What is asked of imports.' },
);
const ImportsCheck = oneOrMore(ImportsRule, { description: 'Module dependencies: one rule, or several.' });
export const NAME_STYLES = ['kebab-case', 'snake_case', 'camelCase', 'PascalCase'] as const;
const glob = text('A glob.');
const FilesCheck = Type.Object(
  {
    per: Type.Optional(
      oneOrMore(text('A glob of folders.'), {
        description: 'Folders, each of which is asked, such as `services/*`; the folder of the principles, if absent.',
      }),
    ),
    exists: Type.Optional(oneOrMore(glob, { description: 'What must exist in the folder; each of these.' })),
    absent: Type.Optional(oneOrMore(glob, { description: 'What must not exist in the folder.' })),
    sibling: Type.Optional(
      oneOrMore(text('A path.'), {
        description:
          'What a governed file must have beside it, one of these, such as `{name}.test{ext}`: its name without the ending, and the ending.',
      }),
    ),
    headings: Type.Optional(
      Type.Object(
        {
          in: text('The Markdown file in the folder, or a glob of several.'),
          has: oneOrMore(text('A heading.'), { description: 'The headings that it must have, at any depth.' }),
        },
        { description: 'Headings that a Markdown file must have.' },
      ),
    ),
    named: Type.Optional(choice(NAME_STYLES, 'How governed files are named.')),
    ...common,
  },
  { description: 'A file exists, is absent, has a sibling or headings, or is named by convention.' },
);
const ConfigCheck = Type.Object({ ...configKeys, ...common }, { description: 'Values in JSON, YAML and TOML files.' });
const RoutesCheck = Type.Object(
  { ...routesKeys, ...common },
  { description: 'Routes of an application, composed over all files.' },
);
const AdoptCheck = Type.Object(
  {
    source: Type.Optional(
      oneOrMore(text('The name of a tool.'), {
        description: 'The tool, as its diagnostics name it, such as `eslint`; `*` stands for any letters.',
      }),
    ),
    code: Type.Optional(
      oneOrMore(text('The code of a rule.'), { description: 'Its rules, such as `no-console` or `DTZ*`.' }),
    ),
    mentions: Type.Optional(
      oneOrMore(text('A text.'), { description: 'Texts of which its message must hold one; capitals do not count.' }),
    ),
    message: optionalText(
      'One plain sentence for the finding; `{message}`, `{source}` and `{code}` stand for what the tool says. Its own message, if absent.',
    ),
    confidence: Type.Optional(Confidence),
  },
  { description: "Another tool's diagnostics, with our reasons." },
);
const OwnersCheck = Type.Object({ ...ownersKeys, ...common }, { description: 'Who owns the code, by CODEOWNERS.' });
const HistoryCheck = Type.Object({ ...historyKeys, ...common }, { description: 'Who knows the code, by its history.' });
const SchemaDiffCheck = Type.Object(
  { ...schemaDiffKeys, ...common },
  { description: 'Contracts now against where the line of work began.' },
);
const ChangeCheck = Type.Object({ ...changeKeys, ...common }, { description: 'If this changed, that must have.' });

/** The names of the check kinds; a recipe may not take one of them. */
export const CHECK_KINDS = [
  'forbid',
  'require',
  'syntax',
  'routes',
  'imports',
  'files',
  'config',
  'schema-diff',
  'change',
  'owners',
  'history',
  'adopt',
  'ask',
] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

const CheckObject = Type.Object(
  {
    name: optionalText('Tells this check from the others of its principle; the code of its findings is `id/name`.'),
    forbid: Type.Optional(ForbidCheck),
    require: Type.Optional(RequireCheck),
    syntax: Type.Optional(SyntaxCheck),
    routes: Type.Optional(RoutesCheck),
    imports: Type.Optional(ImportsCheck),
    files: Type.Optional(FilesCheck),
    config: Type.Optional(ConfigCheck),
    'schema-diff': Type.Optional(SchemaDiffCheck),
    change: Type.Optional(ChangeCheck),
    owners: Type.Optional(OwnersCheck),
    history: Type.Optional(HistoryCheck),
    adopt: Type.Optional(AdoptCheck),
    ask: Type.Optional(
      oneOrMore(text('A question.'), {
        description: 'What a reviewer is asked; nothing runs. A principle without any other check can have it.',
      }),
    ),
  },
  {
    additionalProperties: Type.Unknown(),
    description: 'Exactly one kind, or one recipe with its options, beside an optional `name`.',
  },
);
const Check = Type.Union([text('The name of a recipe.'), CheckObject], { description: 'A recipe, or one check.' });
export const Checks = oneOrMore(Check, { description: 'What a machine can find.' });

const RecipeOption = Type.Object({
  says: optionalText('What the option is for.'),
  default: Type.Unknown({ description: 'The value where none is given: a text or a list of words.' }),
});

/** A named check as data: a file of principles/recipes, or an entry under `recipes`. */
export const Recipe = Type.Object(
  {
    says: optionalText('One sentence: what it finds.'),
    statement: optionalText('The principle that it serves, in one sentence, for a file that begins with it.'),
    why: optionalText('Why one would want it.'),
    tradeoff: optionalText('What it costs.'),
    confidence: Type.Optional(Confidence),
    not_for: Type.Optional(
      Type.Array(text('A glob.'), {
        description: 'Where one seldom means it; a first principles file leaves these out.',
      }),
    ),
    options: Type.Optional(
      map(
        RecipeOption,
        'What a principle may set; `{{name}}` stands for it in the texts of the check, `{{Name}}` for the same words with a capital; where it stands alone, it is the value as it was given.',
      ),
    ),
    known_issues: Type.Optional(Type.Array(text('Something that it gets wrong.'))),
    check: oneOrMore(CheckObject, { description: 'The checks that it stands for.' }),
  },
  { description: 'A named check as data.' },
);

export type Confidence = (typeof CONFIDENCES)[number];
export type WrittenExample = Deep<Static<typeof Example>>;
export type WrittenExamples = Deep<Static<typeof Examples>>;
export type WrittenFix = Deep<Static<typeof Fix>>;
export type WrittenTextCheck = Deep<Static<typeof ForbidCheck>>;
export type WrittenRuleGlob = Deep<Static<typeof RuleGlob>>;
export type WrittenSyntaxCheck = Deep<Static<typeof RuleFileCheck>>;
export type WrittenImportsRule = Deep<Static<typeof ImportsRule>>;
export type WrittenFilesCheck = Deep<Static<typeof FilesCheck>>;
export type WrittenConfigCheck = Deep<Static<typeof ConfigCheck>>;
export type WrittenAdoptCheck = Deep<Static<typeof AdoptCheck>>;
export type WrittenSchemaDiffCheck = Deep<Static<typeof SchemaDiffCheck>>;
export type WrittenChangeCheck = Deep<Static<typeof ChangeCheck>>;
export type WrittenOwnersCheck = Deep<Static<typeof OwnersCheck>>;
export type WrittenHistoryCheck = Deep<Static<typeof HistoryCheck>>;
export type WrittenAsk = Deep<Static<typeof CheckObject>>['ask'];
export type WrittenRoutesCheck = Deep<Static<typeof RoutesCheck>>;
export type WrittenCheck = Deep<Static<typeof Check>>;
export type WrittenCheckObject = Deep<Static<typeof CheckObject>>;
export type WrittenRecipe = Deep<Static<typeof Recipe>>;
