/**
 * sgconfig.yml and what it leads to beside rules: shared rules, tests with their snapshots, and languages by the names of files.
 *
 * Deliberately absent: rules themselves, and native grammars, which would be code of a repository.
 */
import type { TSchema } from '@sinclair/typebox';
import { LANGUAGES, languageById } from '../facts/languages.js';
import { parentOf, resolvePath } from '../facts/paths.js';
import {
  AstGrepConfig,
  AstGrepSnapshots,
  AstGrepTest,
  AstGrepUtil,
  type WrittenAstGrepConfig,
  type WrittenAstGrepSnapshots,
  type WrittenAstGrepTest,
  type WrittenAstGrepUtil,
} from '../model/astGrepProject.js';
import type { Examples } from '../model/check.js';
import type { Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { examplesOf } from './examples.js';
import type { SharedRules } from './globalUtils.js';
import { type ReadPart, readParts } from './ruleFile.js';
import { didYouMean } from './suggest.js';

export interface AstGrepProject {
  /** The folder of its sgconfig.yml; undefined for rules that stand alone. */
  readonly folder: string | undefined;
  readonly ruleDirs: readonly string[];
  readonly shared: SharedRules;
  /** Its tests as samples, by the id of the rule. */
  readonly examples: ReadonlyMap<string, Examples>;
  /** Names of files, as globs below {@link folder}, and the id of their language. */
  readonly languages: readonly { readonly glob: string; readonly language: string }[];
  readonly problems: readonly Problem[];
}

export const NO_PROJECT: AstGrepProject = {
  folder: undefined,
  ruleDirs: [],
  shared: new Map(),
  examples: new Map(),
  languages: [],
  problems: [],
};

export interface ProjectFiles {
  readText(path: string): Promise<string | undefined>;
  /** All YAML files below a folder. */
  yamlIn(folder: string): Promise<readonly string[]>;
}

type Complain = (code: string, severity: Problem['severity'], message: string, place: Place) => void;

export async function readProject(path: string, files: ProjectFiles): Promise<AstGrepProject> {
  const folder = parentOf(path);
  const problems: Problem[] = [];
  const complain: Complain = (code, severity, message, place) => problems.push({ code, severity, message, ...place });
  const partsOf = async <T>(file: string, schema: TSchema): Promise<readonly ReadPart<T>[]> => {
    const text = await files.readText(file);
    const read = readParts<T>(file, text ?? '', schema);
    problems.push(...read.problems);
    return read.parts;
  };
  const [config] = await partsOf<WrittenAstGrepConfig>(path, AstGrepConfig);
  if (!config) return { ...NO_PROJECT, folder, problems };
  const { ruleDirs = [], utilDirs = [], testConfigs = [] } = config.value;

  const shared = new Map<string, ReadPart<WrittenAstGrepUtil>>();
  for (const dir of utilDirs) {
    for (const file of await files.yamlIn(resolvePath(folder, dir))) {
      for (const util of await partsOf<WrittenAstGrepUtil>(file, AstGrepUtil)) {
        const { id } = util.value;
        if (!shared.has(id)) shared.set(id, util);
        else
          complain(
            'duplicate-rule',
            'error',
            `Two shared rules are named "${id}"; the first one holds.`,
            util.locator.keyPlace(['id']),
          );
      }
    }
  }

  const tests: ReadPart<WrittenAstGrepTest>[] = [];
  const fixed = new Map<string, WrittenAstGrepSnapshots['snapshots']>();
  for (const { testDir, snapshotDir = '__snapshots__' } of testConfigs) {
    const dir = resolvePath(folder, testDir);
    const snapshots = `${resolvePath(dir, snapshotDir)}/`;
    for (const file of await files.yamlIn(dir)) {
      if (file.startsWith(snapshots)) {
        for (const { value } of await partsOf<WrittenAstGrepSnapshots>(file, AstGrepSnapshots))
          fixed.set(value.id, value.snapshots);
      } else tests.push(...(await partsOf<WrittenAstGrepTest>(file, AstGrepTest)));
    }
  }

  refuse(config, complain);
  return {
    folder,
    ruleDirs: ruleDirs.map((dir) => resolvePath(folder, dir)),
    shared,
    examples: samplesOf(tests, fixed),
    languages: languagesOf(config, complain),
    problems,
  };
}

/** What a project may ask for and does not get, each in words at its key. */
function refuse({ value, locator }: ReadPart<WrittenAstGrepConfig>, complain: Complain): void {
  if (value.customLanguages !== undefined) {
    const message =
      'Because loads no native code from a repository, so the languages under "customLanguages" are not known here, and rules in them are not run.';
    complain('no-native-code', 'warning', message, locator.keyPlace(['customLanguages']));
  }
  if (value.languageInjections !== undefined) {
    const message =
      'Code within code is not looked at, so "languageInjections" has no effect: rules for the inner language find nothing there.';
    complain('no-injections', 'warning', message, locator.keyPlace(['languageInjections']));
  }
}

/** ast-grep holds these globs against the name of a file alone. */
function languagesOf(
  { value, locator }: ReadPart<WrittenAstGrepConfig>,
  complain: Complain,
): AstGrepProject['languages'] {
  return Object.entries(value.languageGlobs ?? {}).flatMap(([name, globs]) => {
    const language = languageById(name);
    if (language?.structural) return globs.map((glob) => ({ glob: `**/${glob}`, language: language.id }));
    const known = LANGUAGES.filter(({ structural }) => structural).map(({ id }) => id);
    const message = `There are no syntax trees for "${name}", so these files keep their language.${didYouMean(name, known)}`;
    complain('unknown-language', 'warning', message, locator.keyPlace(['languageGlobs', name]));
    return [];
  });
}

/** Tests as samples: what a fix makes of a sample is known where there is a snapshot of it. */
function samplesOf(
  tests: readonly ReadPart<WrittenAstGrepTest>[],
  snapshots: ReadonlyMap<string, WrittenAstGrepSnapshots['snapshots']>,
): ReadonlyMap<string, Examples> {
  const examples = new Map<string, Examples>();
  for (const { value, locator } of tests) {
    const { id, valid = [], invalid = [] } = value;
    const before = examples.get(id);
    const bad = examplesOf(invalid, (path, text) => locator.textAt(['invalid', ...path], text)).map((one) => {
      const fixed = snapshots.get(id)?.[one.code]?.fixed;
      return fixed === undefined ? one : { ...one, fixed, fixedOnce: true };
    });
    const good = examplesOf(valid, (path, text) => locator.textAt(['valid', ...path], text));
    examples.set(id, { bad: [...(before?.bad ?? []), ...bad], good: [...(before?.good ?? []), ...good] });
  }
  return examples;
}
