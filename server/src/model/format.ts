/**
 * The principles file, defined once. The types of the model, the reader with its ranges and messages, the JSON Schema and the
 * page of the docs all come from the definitions below.
 *
 * They are plain JSON Schema objects (made with TypeBox). A `description` is what a person reads in the docs and in the editor.
 * Deliberately absent: rules between keys (exactly one kind per check, say), which are code in principles/, with friendly words.
 */
import { type Static, Type } from '@sinclair/typebox';
import { Checks, Example, Recipe } from './formatChecks.js';
import { choice, type Deep, map, oneOrMore, optionalText, text } from './formatParts.js';
import { Business, Decision, Migration, Outcome, Plan, Tradeoff } from './formatReasons.js';

export * from './formatChecks.js';
export { VALUE_TYPES } from './formatConfig.js';
export { ADDITIONS, CHANGE_KINDS, COMPATIBILITIES, CONTRACT_FORMATS, PROTOBUF_CATEGORIES } from './formatContracts.js';
export { HISTORY_PER, OWNERS_ALSO, OWNERS_COUNT, PLATFORMS } from './formatKnowledge.js';
export type { Deep } from './formatParts.js';
export * from './formatReasons.js';
export { EXEMPT_GROUPS, VERSION_STYLES } from './formatRoutes.js';

export const LEVELS = ['must', 'should', 'may', 'off'] as const;
export const ENFORCEMENTS = ['teach', 'warn', 'block'] as const;

const LevelName = choice(LEVELS, 'How strongly the principle is meant.');
const Level = Type.Union([LevelName, map(LevelName, 'A level for each workflow, and `otherwise` for the rest.')], {
  description: 'must, should (the default), may or off; or a map from workflow to level with `otherwise`.',
});
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
    superseded_by: optionalText('The id of the principle that stands in its place.'),
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
    exceptions: Type.Optional(
      Type.Array(Exception, { description: 'Deviations by file, each with a reason and a last day.' }),
    ),
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
    Type.Union([Type.Number(), Type.Array(Type.String())], {
      description: 'How many people, or their handles; an e-mail beside a handle is the same person.',
    }),
  ),
  left: Type.Optional(
    Type.Array(Type.String(), { description: 'Handles or e-mails of those who left: they count no more.' }),
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

const Include = Type.Object(
  {
    paths: oneOrMore(text('A glob, relative to the scope root.'), { description: 'Globs; any of them.' }),
    where: Type.Optional(Where),
    level: Type.Optional(Level),
    area: optionalText('The area of all that comes in here.'),
    owner: optionalText('The owner of what names none.'),
    prefix: optionalText('What their ids begin with, such as `adr-`.'),
  },
  { description: 'Markdown to include, and what holds for all of it.' },
);

/** A principles file. */
export const PrinciplesFile = Type.Object(
  {
    version: Type.Optional(Type.Literal(1, { description: 'The version of this grammar: 1.' })),
    requires: optionalText('The versions of Because that can read this file, such as `>=1.3`.'),
    root: Type.Optional(Type.Boolean({ description: 'true: no principles are inherited from folders above.' })),
    extends: Type.Optional(oneOrMore(text('A path or a package.'), { description: 'Principles files to build on.' })),
    include: Type.Optional(
      Type.Union([text('A glob.'), Include, Type.Array(Type.Union([text('A glob.'), Include]))], {
        description:
          'Handbooks and decision records in Markdown: globs, or keys. Each of these files becomes a principle.',
      }),
    ),
    ignore: Type.Optional(oneOrMore(text('A glob.'), { description: 'Files that are never looked at.' })),
    languages: Type.Optional(map(Type.String(), 'Globs and the language of their files.')),
    enforce: Type.Optional(
      choice(ENFORCEMENTS, 'The ceiling of severity: teach (Information), warn (Warning, the default), block (none).'),
    ),
    workflows: Type.Optional(map(Workflow, 'The parts of the business that the code serves.')),
    teams: Type.Optional(map(Team, 'Who works here.')),
    defaults: Type.Optional(Defaults),
    recipes: Type.Optional(map(Recipe, "The team's own named checks.")),
    exceptions: Type.Optional(
      Type.Array(TopException, {
        description: 'Deviations from any principle that holds here, also from an inherited one.',
      }),
    ),
    principles: Type.Optional(
      map(Type.Union([text('The statement.'), PrincipleObject]), 'What is asked and why: principles, each by its id.'),
    ),
  },
  { description: 'A principles file.' },
);

export type WrittenInclude = Deep<Static<typeof Include>>;
export type LevelName = (typeof LEVELS)[number];
export type Level = LevelName | { readonly [workflow: string]: LevelName };
export type Enforcement = (typeof ENFORCEMENTS)[number];
export type WrittenWhere = Deep<Static<typeof Where>>;
export type WrittenPrinciple = Deep<Static<typeof PrincipleObject>>;
export type WrittenFile = Deep<Static<typeof PrinciplesFile>>;
export type WrittenException = Deep<Static<typeof Exception>>;
export type Workflow = Deep<Static<typeof Workflow>>;
export type Team = Deep<Static<typeof Team>>;
export type Defaults = Deep<Static<typeof Defaults>>;
