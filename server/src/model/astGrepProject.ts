/**
 * The files of an ast-grep project beside its rules, defined as the principles file is: sgconfig.yml, shared rules (`utils`), tests
 * and their snapshots.
 *
 * Deliberately absent: rules (model/formatChecks), and keys that are refused in words where they are read.
 */
import { type Static, Type } from '@sinclair/typebox';
import { type Deep, map, optionalText, text } from './formatParts.js';

const folders = (description: string) => Type.Optional(Type.Array(text('A folder.'), { description }));

export const AstGrepConfig = Type.Object(
  {
    ruleDirs: folders('The folders of the rules.'),
    utilDirs: folders('The folders of rules that others share.'),
    testConfigs: Type.Optional(
      Type.Array(
        Type.Object({
          testDir: text('The folder of the tests.'),
          snapshotDir: optionalText('The folder of the snapshots within that of the tests.'),
        }),
        { description: 'Where tests lie.' },
      ),
    ),
    languageGlobs: Type.Optional(
      map(Type.Array(text('A glob for names of files.')), 'Names of files that are read in a language.'),
    ),
    customLanguages: Type.Optional(Type.Unknown({ description: 'Grammars of the project.' })),
    languageInjections: Type.Optional(Type.Unknown({ description: 'Code within code.' })),
  },
  { description: 'The configuration of an ast-grep project.' },
);

export const AstGrepUtil = Type.Object(
  {
    id: text('The name that `matches` calls.'),
    language: text('The language.'),
    rule: Type.Unknown({ description: 'The rule.' }),
    arguments: Type.Optional(Type.Array(text('A name.'), { description: 'Rules that a call brings along.' })),
    utils: Type.Optional(Type.Unknown({ description: 'Rules for itself alone.' })),
    constraints: Type.Optional(Type.Unknown({ description: 'Rules that single metavariables must match.' })),
    transform: Type.Optional(Type.Unknown({ description: 'New metavariables.' })),
  },
  { description: 'A rule that others share.' },
);

const samples = (description: string) => Type.Optional(Type.Array(text('Code.'), { description }));

export const AstGrepTest = Type.Object(
  {
    id: text('The id of the rule that is tested.'),
    valid: samples('Code that the rule leaves alone.'),
    invalid: samples('Code that the rule finds.'),
  },
  { description: 'The test of a rule.' },
);

export const AstGrepSnapshots = Type.Object(
  {
    id: text('The id of the rule that is tested.'),
    snapshots: map(
      Type.Object({
        fixed: optionalText('What its fix makes of the code.'),
        labels: Type.Optional(Type.Unknown({ description: 'The places that were found.' })),
      }),
      'What came of the tests, by their code.',
    ),
  },
  { description: 'What came of the tests of a rule.' },
);

export type WrittenAstGrepConfig = Deep<Static<typeof AstGrepConfig>>;
export type WrittenAstGrepUtil = Deep<Static<typeof AstGrepUtil>>;
export type WrittenAstGrepTest = Deep<Static<typeof AstGrepTest>>;
export type WrittenAstGrepSnapshots = Deep<Static<typeof AstGrepSnapshots>>;
