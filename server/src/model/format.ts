/**
 * The principles file, defined once. The types of the model, the reader with its ranges and messages, the JSON Schema and the
 * page of the docs all come from the definitions below.
 *
 * They are plain JSON Schema objects (made with TypeBox). A `description` is what a person reads in the docs and in the editor.
 * Deliberately absent: rules between keys (exactly one kind per check, say), which are code in principles/, with friendly words.
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';

/** Readonly all the way down: data from a file is never changed, only merged into new data. */
export type Deep<T> = T extends (infer Item)[]
  ? readonly Deep<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Deep<T[Key]> }
    : T;

type Described = { description: string };
const text = (description: string) => Type.String({ description });
const optionalText = (description: string) => Type.Optional(text(description));
const oneOrMore = <T extends TSchema>(item: T, options: Described) => Type.Union([item, Type.Array(item)], options);
const choice = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], description });
const map = <T extends TSchema>(value: T, description: string) => Type.Record(Type.String(), value, { description });

export const LEVELS = ['must', 'should', 'may', 'off'] as const;
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export const ENFORCEMENTS = ['teach', 'warn', 'block'] as const;

const LevelName = choice(LEVELS, 'How strongly the principle is meant.');
const Level = Type.Union([LevelName, map(LevelName, 'A level for each workflow, and `otherwise` for the rest.')], {
  description: 'must, should (the default), may or off; or a map from workflow to level with `otherwise`.',
});
const Confidence = choice(CONFIDENCES, 'How sure a finding of this check is to be right.');

const WhereKeys = Type.Object(
  {
    paths: Type.Optional(
      oneOrMore(text('A glob, relative to the scope root.'), { description: 'Globs; any of them.' }),
    ),
    not: Type.Optional(oneOrMore(text('A glob, relative to the scope root.'), { description: 'Globs; none of them.' })),
    workflows: Type.Optional(oneOrMore(text('A workflow.'), { description: 'Files of these workflows.' })),
    teams: Type.Optional(oneOrMore(text('A team.'), { description: 'Files of these teams, by CODEOWNERS.' })),
    languages: Type.Optional(oneOrMore(text('A language.'), { description: 'Files in these languages.' })),
    audience: Type.Optional(oneOrMore(text('An audience.'), { description: 'For contracts: who may call them.' })),
  },
  { description: 'Every key must hold; within a key any value.' },
);
const Where = Type.Union([text('A glob.'), Type.Array(text('A glob.')), WhereKeys], {
  description: 'Which files the principle governs: a glob, a list of globs, or keys. Everything, if absent.',
});

const Example = Type.Union(
  [
    text('Code.'),
    Type.Object({
      code: optionalText('Code.'),
      file: optionalText('The path that the code pretends to have, relative to the scope root.'),
      files: Type.Optional(map(Type.String(), 'Several files: path to text.')),
      language: optionalText('The language of the code, where the check speaks of several.'),
      fixed: optionalText('What the code must be after the first fix.'),
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
const TextCheck = Type.Object({
  pattern: text('A JavaScript regular expression (with the `u` flag).'),
  flags: optionalText('More flags: i, m, s.'),
  in: Type.Optional(
    choice(['all', 'code', 'comments', 'strings'], 'Which part of the text is looked at; all by default.'),
  ),
  inside: optionalText('A syntactic region that the match must stand in, such as `for-loop`.'),
  outside: optionalText('A syntactic region that the match must not stand in.'),
  ...common,
});
const RuleObject = Type.Unknown({ description: "ast-grep's rule object." });
const SyntaxCheck = Type.Union(
  [
    text('The path of an ast-grep rule file, relative to this file.'),
    Type.Object(
      {
        language: Type.Optional(
          oneOrMore(text('A language.'), { description: 'The language or languages of the rule.' }),
        ),
        file: optionalText('The path of an ast-grep rule file; the other keys replace its own.'),
        rule: Type.Optional(RuleObject),
        constraints: Type.Optional(Type.Unknown({ description: 'Rules that single metavariables must match.' })),
        utils: Type.Optional(Type.Unknown({ description: 'Named rules for `matches`.' })),
        transform: Type.Optional(Type.Unknown({ description: 'New metavariables made from those of the match.' })),
        rewriters: Type.Optional(Type.Unknown({ description: 'Not supported by the engine.' })),
        sites: Type.Optional(
          Type.Unknown({ description: 'A rule for what counts as a place, so that done and left can be counted.' }),
        ),
        id: optionalText("A rule file's own id."),
        severity: optionalText("A rule file's own severity; only `off` has an effect here."),
        note: optionalText("A rule file's own note."),
        url: optionalText("A rule file's own link."),
        files: Type.Optional(Type.Unknown({ description: "A rule file's own globs." })),
        ignores: Type.Optional(Type.Unknown({ description: "A rule file's own globs." })),
        labels: Type.Optional(Type.Unknown({ description: "A rule file's own labels." })),
        metadata: Type.Optional(Type.Unknown({ description: "A rule file's own metadata." })),
        ...common,
      },
      { description: "A rule in ast-grep's language." },
    ),
  ],
  { description: "A check on the syntax tree, in ast-grep's rule language, here or in a rule file." },
);
const laterKind = (description: string) => Type.Optional(Type.Unknown({ description }));

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
    forbid: Type.Optional(TextCheck),
    require: Type.Optional(TextCheck),
    syntax: Type.Optional(SyntaxCheck),
    routes: laterKind('Composed routes of a web framework.'),
    imports: laterKind('Module dependencies.'),
    files: laterKind('A file exists, is absent, has a sibling or a heading.'),
    config: laterKind('A value in a configuration file.'),
    'schema-diff': laterKind('A contract now against the merge base.'),
    change: laterKind('If this changed, that must have.'),
    owners: laterKind('Who owns the code, by CODEOWNERS.'),
    history: laterKind('Who knows the code, by its history.'),
    adopt: laterKind("Another tool's diagnostics."),
    ask: laterKind('A question for the reviewer.'),
  },
  {
    additionalProperties: Type.Unknown(),
    description: 'Exactly one kind, or one recipe with its options, beside an optional `name`.',
  },
);
const Check = Type.Union([text('The name of a recipe.'), CheckObject], { description: 'A recipe, or one check.' });
const Checks = oneOrMore(Check, { description: 'What a machine can find.' });

const RecipeOption = Type.Object({
  says: optionalText('What the option is for.'),
  default: Type.Unknown({ description: 'The value where none is given: a text or a list of words.' }),
});

/** A named check as data: a file of principles/recipes, or an entry under `recipes`. */
export const Recipe = Type.Object(
  {
    says: optionalText('One sentence: what it finds.'),
    why: optionalText('Why one would want it.'),
    tradeoff: optionalText('What it costs.'),
    confidence: Type.Optional(Confidence),
    options: Type.Optional(
      map(RecipeOption, 'What a principle may set; `{{name}}` stands for it in the texts of the check, `{{Name}}` for the same words with a capital.'),
    ),
    known_issues: Type.Optional(Type.Array(text('Something that it gets wrong.'))),
    check: oneOrMore(CheckObject, { description: 'The checks that it stands for.' }),
  },
  { description: 'A named check as data.' },
);

const Business = Type.Object({
  workflow: optionalText('The workflow that this is said of.'),
  says: text('What the business gains or loses.'),
  driver: optionalText('The business driver.'),
  metric: optionalText('What is measured.'),
  value: optionalText('The figure.'),
  source: optionalText('Where the figure is from.'),
  as_of: optionalText('The date of the figure.'),
});
const Plan = Type.Object({
  today: optionalText('Where the team is.'),
  next: optionalText('Where it goes.'),
  changes: optionalText('What changes for it.'),
  by: optionalText('Until when.'),
});
const Migration = Type.Object({
  from: optionalText('Today.'),
  to: optionalText('Tomorrow.'),
  steps: Type.Optional(
    Type.Array(
      Type.Object({
        do: text('What is done.'),
        team: optionalText('Who does it.'),
        by: optionalText('Until when.'),
        done_when: optionalText('How one knows.'),
      }),
    ),
  ),
});
const Tradeoff = Type.Object({
  cost: optionalText('What it costs.'),
  risk: optionalText('What may go wrong.'),
  gain: optionalText('What is won.'),
  pays: optionalText('Who pays.'),
  for: optionalText('For how long.'),
  size: optionalText('How much.'),
  mitigation: optionalText('What is done about the risk.'),
  source: optionalText('Where this is from.'),
});
const Evidence = Type.Object({
  kind: choice(['performance', 'failure', 'usage', 'scaling', 'cost', 'external'], 'What sort of evidence it is.'),
  says: text('What it shows.'),
  source: optionalText('Where it is from.'),
  as_of: optionalText('Its date.'),
  when: optionalText('For a forecast: when it is due.'),
});
const Decision = Type.Object({
  record: optionalText('The decision record: a path or a link.'),
  made: optionalText('When it was decided.'),
  certainty: Type.Optional(choice(['high', 'medium', 'low'], 'How sure we are.')),
  evidence: Type.Optional(Type.Array(Evidence)),
  alternatives: Type.Optional(
    Type.Array(
      Type.Object({
        option: text('What else could be done.'),
        rejected: optionalText('Why it was not chosen.'),
        would_win_if: optionalText('What would make it win.'),
      }),
    ),
  ),
  dissent: Type.Optional(
    Type.Array(
      Type.Object({
        by: optionalText('Who disagrees.'),
        says: text('What they say.'),
        answer: optionalText('What was answered.'),
        places: Type.Optional(Type.Array(text('A place in the code that shows it.'))),
      }),
    ),
  ),
  revisit: Type.Optional(
    Type.Array(
      Type.Object({
        when: optionalText('The date to look again.'),
        if: optionalText('What would make us look again.'),
      }),
    ),
  ),
});
const Outcome = Type.Object({
  metric: text('What is measured.'),
  unit: optionalText('Its unit.'),
  before: Type.Optional(Type.Union([Type.Number(), Type.String()], { description: 'The figure before.' })),
  after: Type.Optional(Type.Union([Type.Number(), Type.String()], { description: 'The figure after.' })),
  target: Type.Optional(Type.Union([Type.Number(), Type.String()], { description: 'The figure promised.' })),
  measured: optionalText('When it was measured.'),
  source: optionalText('Where the figure is from.'),
  felt_by: Type.Optional(oneOrMore(text('A team.'), { description: 'The teams that feel it.' })),
});
const exceptionKeys = {
  where: Type.Optional(Where),
  pointer: optionalText('A JSON pointer into the file.'),
  kind: Type.Optional(
    choice(
      ['legacy', 'external-spec', 'existing-system', 'consistency', 'deadline', 'technical'],
      'What sort of reason it is.',
    ),
  ),
  reason: text('Why the deviation is right for now.'),
  approved: optionalText('Who approved it.'),
  author: optionalText('Who wrote it.'),
  until: text('The last day on which it holds, as YYYY-MM-DD (UTC).'),
  issue: optionalText('The issue that will end it.'),
};
const Exception = Type.Object(exceptionKeys);
const TopException = Type.Object({ principle: text('The id of the principle.'), ...exceptionKeys });

/** One principle as an object; a principle may also be just its statement. */
export const PrincipleObject = Type.Object(
  {
    title: optionalText('A short name for people.'),
    statement: optionalText(
      'What is asked, in one sentence. Required, but for a child that narrows an inherited principle.',
    ),
    why: optionalText('The reason, in one or two sentences.'),
    level: Type.Optional(Level),
    weakened_because: optionalText('The reason for a lower level than the parent scope asks.'),
    final: Type.Optional(Type.Boolean({ description: 'true: no child scope may weaken it.' })),
    where: Type.Optional(Where),
    check: Type.Optional(Checks),
    good: Type.Optional(oneOrMore(Example, { description: 'Samples of what is asked, where there is no check.' })),
    bad: Type.Optional(oneOrMore(Example, { description: 'Samples of what is not wanted, where there is no check.' })),
    leaves_open: Type.Optional(oneOrMore(text('A choice.'), { description: "What stays the team's own choice." })),
    area: optionalText('The area that it belongs to, such as api.'),
    owner: optionalText('The team or person who answers for it.'),
    status: Type.Optional(choice(['draft', 'active', 'deprecated', 'superseded'], 'Where it stands in its life.')),
    reviewed: optionalText('The day of the last review.'),
    review_every: optionalText('How often it is reviewed, such as 12 months.'),
    reasoning: optionalText('The page with the whole reasoning: a path or a link.'),
    aka: Type.Optional(oneOrMore(text('A name.'), { description: 'Names that it has elsewhere.' })),
    waivable: Type.Optional(
      Type.Union([Type.Boolean(), Type.Literal('owner')], {
        description: 'false: no exceptions. owner: only the owner may make one.',
      }),
    ),
    business: Type.Optional(oneOrMore(Business, { description: 'What it means for the business, by workflow.' })),
    plan: Type.Optional(map(Plan, 'What it means for each team.')),
    migration: Type.Optional(Migration),
    tradeoffs: Type.Optional(oneOrMore(Tradeoff, { description: 'Costs, risks and gains.' })),
    decision: Type.Optional(Decision),
    outcomes: Type.Optional(oneOrMore(Outcome, { description: 'What it has brought, measured.' })),
    exceptions: Type.Optional(Type.Array(Exception)),
  },
  { description: 'A principle.' },
);

const Workflow = Type.Object({
  earns: optionalText('What this part of the code earns.'),
  tier: Type.Optional(choice(['critical', 'important', 'supporting', 'internal'], 'How much hangs on it.')),
  needs: Type.Optional(oneOrMore(text('A quality.'), { description: 'What it needs most, such as latency.' })),
  usage: optionalText('How much it is used.'),
  paths: Type.Optional(oneOrMore(text('A glob, relative to the scope root.'), { description: 'Where its code lies.' })),
  source: optionalText('Where this is from.'),
});
const Team = Type.Object({
  handle: optionalText('Its handle in CODEOWNERS.'),
  people: Type.Optional(
    Type.Union([Type.Number(), Type.Array(Type.String())], { description: 'How many people, or their handles.' }),
  ),
  hiring: optionalText('Who is coming.'),
  contact: optionalText('Where to ask.'),
});
const Defaults = Type.Object(
  {
    level: Type.Optional(Level),
    owner: optionalText('The owner of principles that name none.'),
    area: optionalText('The area of principles that name none.'),
    review_every: optionalText('How often principles that do not say are reviewed.'),
    exception_months: Type.Optional(
      Type.Number({ description: 'How many months ahead an exception may end; 12 by default.' }),
    ),
  },
  { description: 'What holds for principles that do not say otherwise.' },
);

/** A principles file. */
export const PrinciplesFile = Type.Object(
  {
    version: Type.Optional(Type.Literal(1, { description: 'The version of this grammar: 1.' })),
    requires: optionalText('The versions of Because that can read this file, such as `>=1.3`.'),
    root: Type.Optional(Type.Boolean({ description: 'true: no principles are inherited from folders above.' })),
    extends: Type.Optional(oneOrMore(text('A path or a package.'), { description: 'Principles files to build on.' })),
    include: Type.Optional(oneOrMore(text('A glob.'), { description: 'Handbooks and decision records in Markdown.' })),
    ignore: Type.Optional(oneOrMore(text('A glob.'), { description: 'Files that are never looked at.' })),
    languages: Type.Optional(map(Type.String(), 'Globs and the language of their files.')),
    enforce: Type.Optional(
      choice(ENFORCEMENTS, 'The ceiling of severity: teach (Information), warn (Warning, the default), block (none).'),
    ),
    workflows: Type.Optional(map(Workflow, 'The parts of the business that the code serves.')),
    teams: Type.Optional(map(Team, 'Who works here.')),
    defaults: Type.Optional(Defaults),
    recipes: Type.Optional(map(Recipe, "The team's own named checks.")),
    exceptions: Type.Optional(Type.Array(TopException)),
    principles: Type.Optional(map(Type.Union([text('The statement.'), PrincipleObject]), 'Principles by id.')),
  },
  { description: 'A principles file.' },
);

export type LevelName = (typeof LEVELS)[number];
export type Level = LevelName | { readonly [workflow: string]: LevelName };
export type Confidence = (typeof CONFIDENCES)[number];
export type Enforcement = (typeof ENFORCEMENTS)[number];
export type WrittenWhere = Deep<Static<typeof Where>>;
export type WrittenExample = Deep<Static<typeof Example>>;
export type WrittenExamples = Deep<Static<typeof Examples>>;
export type WrittenFix = Deep<Static<typeof Fix>>;
export type WrittenTextCheck = Deep<Static<typeof TextCheck>>;
export type WrittenSyntaxCheck = Deep<Static<typeof SyntaxCheck>>;
export type WrittenCheck = Deep<Static<typeof Check>>;
export type WrittenCheckObject = Deep<Static<typeof CheckObject>>;
export type WrittenRecipe = Deep<Static<typeof Recipe>>;
export type WrittenPrinciple = Deep<Static<typeof PrincipleObject>>;
export type WrittenFile = Deep<Static<typeof PrinciplesFile>>;
export type WrittenException = Deep<Static<typeof Exception>>;
export type Business = Deep<Static<typeof Business>>;
export type Plan = Deep<Static<typeof Plan>>;
export type Migration = Deep<Static<typeof Migration>>;
export type Tradeoff = Deep<Static<typeof Tradeoff>>;
export type Evidence = Deep<Static<typeof Evidence>>;
export type Decision = Deep<Static<typeof Decision>>;
export type Outcome = Deep<Static<typeof Outcome>>;
export type Workflow = Deep<Static<typeof Workflow>>;
export type Team = Deep<Static<typeof Team>>;
export type Defaults = Deep<Static<typeof Defaults>>;
