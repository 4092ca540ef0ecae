/**
 * The rules that a path leads to: a rule file, a folder of them, or an ast-grep project with all that it says beside them.
 *
 * A library lives for one loading: many principles point into one project, which is read once. Deliberately absent: what becomes of
 * a rule (checkKinds.ts), and anything that a project would have run.
 */
import type { FileSystem } from '../facts/files.js';
import { parentOf, resolvePath, upward } from '../facts/paths.js';
import type { Place } from '../model/lines.js';
import type { Problem } from '../model/problem.js';
import { type RuleOfFile, readRuleFile } from './ruleFile.js';
import { type AstGrepProject, NO_PROJECT, readProject } from './ruleProject.js';

export interface FoundRule {
  readonly rule: RuleOfFile;
  /** The file that it stands in. */
  readonly path: string;
}

export interface FoundRules {
  readonly rules: readonly FoundRule[];
  readonly project: AstGrepProject;
  readonly problems: readonly Problem[];
}

export interface RuleLibrary {
  /** `from` is where the path is named. */
  find(path: string, from: Place): Promise<FoundRules>;
  /** The text of another file that a check names, such as a schema. */
  readText(path: string): Promise<string | undefined>;
  /** Folders whose YAML files were all read: one that comes or goes there changes what was found. */
  readonly folders: ReadonlySet<string>;
}

export type RuleFiles = Pick<FileSystem, 'readText' | 'kindOf' | 'list'>;

const CONFIGS = ['sgconfig.yml', 'sgconfig.yaml'];

export function createRuleLibrary(files: RuleFiles): RuleLibrary {
  const folders = new Set<string>();
  const projects = new Map<string, Promise<AstGrepProject>>();
  const read = new Map<string, Promise<ReturnType<typeof readRuleFile> | undefined>>();

  const yamlIn = async (folder: string): Promise<readonly string[]> => {
    folders.add(folder);
    const found: string[] = [];
    for (const { name, kind } of await files.list(folder)) {
      if (name.startsWith('.')) continue;
      const path = resolvePath(folder, name);
      if (kind === 'folder') found.push(...(await yamlIn(path)));
      else if (/\.ya?ml$/.test(name)) found.push(path);
    }
    return found;
  };

  const rulesIn = (path: string) => {
    const known =
      read.get(path) ??
      files.readText(path).then((text) => (text === undefined ? undefined : readRuleFile(path, text)));
    read.set(path, known);
    return known;
  };

  const configIn = async (folder: string): Promise<string | undefined> => {
    for (const name of CONFIGS) {
      const path = resolvePath(folder, name);
      if ((await files.kindOf(path)) === 'file') return path;
    }
    return undefined;
  };

  /** The project that a folder belongs to; it is looked for up to the root of the repository. */
  const projectOf = async (folder: string): Promise<AstGrepProject> => {
    for (const at of upward(folder)) {
      const config = await configIn(at);
      if (config !== undefined) {
        const project = projects.get(config) ?? readProject(config, { readText: files.readText, yamlIn });
        projects.set(config, project);
        return project;
      }
      if ((await files.kindOf(resolvePath(at, '.git'))) !== undefined) break;
    }
    return NO_PROJECT;
  };

  const all = async (paths: readonly string[], project: AstGrepProject): Promise<FoundRules> => {
    const rules: FoundRule[] = [];
    const problems: Problem[] = [...project.problems];
    const seen = new Map<string, FoundRule>();
    for (const path of paths) {
      const there = await rulesIn(path);
      problems.push(...(there?.problems ?? []));
      for (const rule of there?.rules ?? []) {
        const before = seen.get(rule.id);
        if (before) {
          const message = `There are two rules "${rule.id}": this one, which is not in force, and one in ${before.path}. Give each its own id.`;
          problems.push({ code: 'duplicate-rule', severity: 'error', message, ...rule.locator.keyPlace(['id']) });
          continue;
        }
        const found = { rule, path };
        seen.set(rule.id, found);
        rules.push(found);
      }
    }
    return { rules, project, problems };
  };

  return {
    folders,
    readText: files.readText,
    find: async (path, from) => {
      const complain = (message: string): FoundRules => ({
        rules: [],
        project: NO_PROJECT,
        problems: [{ code: 'no-rule-file', severity: 'error', message, ...from }],
      });
      const kind = await files.kindOf(path);
      if (kind === undefined) return complain(`There is no rule file or folder at ${path}.`);
      const isConfig = CONFIGS.some((name) => path.endsWith(`/${name}`));
      if (kind === 'file' && !isConfig) return all([path], await projectOf(parentOf(path)));
      const folder = kind === 'file' ? parentOf(path) : path;
      const project = await projectOf(folder);
      // The folder of a project means its rules; a folder within it, or without one, the rules below.
      const paths =
        project.folder === folder ? (await Promise.all(project.ruleDirs.map(yamlIn))).flat() : await yamlIn(folder);
      if (paths.length === 0) return complain(`There are no rule files in ${folder}.`);
      return all(paths, project);
    },
  };
}
