/**
 * What lies in a repository, read from names and manifests: languages, frameworks, the folders of its parts, teams, decision
 * records, and the name that it gives itself.
 *
 * Reads a few small files and runs nothing. Deliberately absent: any judgement of the code.
 */

import { CODEOWNERS_PATHS } from '../facts/codeowners/read.js';
import { languageById, languageOfPath } from '../facts/languages.js';
import { baseName } from '../facts/paths.js';

export interface Survey {
  /** What the repository calls itself. */
  readonly name: string;
  /** Programming languages by their files, most first. */
  readonly languages: readonly { readonly id: string; readonly label: string; readonly files: number }[];
  readonly frameworks: readonly string[];
  /** Folders below `services`, `apps`, `src` and the like, in which a part of the product lives, relative to the root. */
  readonly parts: readonly string[];
  /** Teams by CODEOWNERS: a name and its handle. */
  readonly teams: readonly { readonly name: string; readonly handle: string }[];
  /** Where CODEOWNERS lies, if it names teams. */
  readonly codeowners?: string;
  /** The folder with decision records, if there is one. */
  readonly records?: string;
}

/** Languages in which nobody writes a program: their files say little about what a repository is. */
const NOT_PROGRAMS = new Set(['html', 'css', 'json', 'yaml', 'sql', 'bash']);

/** Folders whose folders are parts of a product. */
const HOLDS_PARTS = new Set([
  'services',
  'apps',
  'packages',
  'modules',
  'crates',
  'libs',
  'src',
  'app',
  'internal',
  'pkg',
]);

/** The share of files from which on a product is written in a language. */
const FAIR_SHARE = 0.18;

/** Those nearest to the root tell what a repository is built with. */
const MOST_MANIFESTS = 60;

/** A framework, the manifests that tell it, and the words that tell it there. */
const FRAMEWORKS: readonly (readonly [name: string, manifest: RegExp, words: RegExp])[] = [
  ['NestJS', /^package\.json$/, /"@nestjs\/core"/],
  ['Express', /^package\.json$/, /"express"\s*:/],
  ['Fastify', /^package\.json$/, /"fastify"\s*:/],
  ['Next.js', /^package\.json$/, /"next"\s*:/],
  ['React', /^package\.json$/, /"react"\s*:/],
  ['Vue', /^package\.json$/, /"vue"\s*:/],
  ['Angular', /^package\.json$/, /"@angular\/core"/],
  ['Svelte', /^package\.json$/, /"svelte"\s*:/],
  ['Django', /^(?:pyproject\.toml|requirements.*\.(?:txt|in)|Pipfile|setup\.(?:py|cfg))$/, /^["'\s]*django\b(?!-)/im],
  ['FastAPI', /^(?:pyproject\.toml|requirements.*\.(?:txt|in)|Pipfile|setup\.(?:py|cfg))$/, /^["'\s]*fastapi\b/im],
  ['Flask', /^(?:pyproject\.toml|requirements.*\.(?:txt|in)|Pipfile|setup\.(?:py|cfg))$/, /^["'\s]*flask\b(?!-)/im],
  ['Gin', /^go\.mod$/, /github\.com\/gin-gonic\/gin\b/],
  ['Echo', /^go\.mod$/, /github\.com\/labstack\/echo\b/],
  ['gRPC', /^go\.mod$/, /google\.golang\.org\/grpc\b/],
  ['Spring', /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/, /org\.springframework/],
  ['Quarkus', /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/, /io\.quarkus/],
  ['clap', /^Cargo\.toml$/, /^clap\b|dependencies\.clap\b/m],
  ['Axum', /^Cargo\.toml$/, /^axum\b/m],
  ['Actix', /^Cargo\.toml$/, /^actix-web\b/m],
  ['Rails', /^Gemfile$/, /^\s*gem ['"]rails['"]/m],
  ['Sinatra', /^Gemfile$/, /^\s*gem ['"]sinatra['"]/m],
  ['Laravel', /^composer\.json$/, /"laravel\/framework"/],
  ['Symfony', /^composer\.json$/, /"symfony\/framework-bundle"/],
  ['ASP.NET Core', /\.csproj$/, /Microsoft\.NET\.Sdk\.Web/],
];

/** true for a file of a language in which programs are written. */
export function isProgram(path: string): boolean {
  const language = languageOfPath(path);
  return (
    (language?.structural === true && !NOT_PROGRAMS.has(language.id)) ||
    language?.id === 'vue' ||
    language?.id === 'svelte'
  );
}

/** Looks at the files of a folder, given by their paths relative to it. */
export async function surveyOf(
  folderName: string,
  files: readonly string[],
  readText: (relative: string) => Promise<string | undefined>,
): Promise<Survey> {
  const owners = await teamsIn(files, readText);
  const records = recordsIn(files);
  return {
    name: await nameIn(folderName, files, readText),
    languages: languagesIn(files),
    frameworks: await frameworksIn(files, readText),
    parts: partsIn(files),
    teams: owners?.teams ?? [],
    ...(owners && { codeowners: owners.path }),
    ...(records !== undefined && { records }),
  };
}

function languagesIn(files: readonly string[]): Survey['languages'] {
  const counts = new Map<string, number>();
  for (const id of files.filter(isProgram).map(programLanguage)) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts]
    .map(([id, count]) => ({ id, label: languageById(id)?.label ?? id, files: count }))
    .sort((a, b) => b.files - a.files);
}

/** The languages in which the product is written: those with a fair share of its files. */
export function mainLanguages({ languages }: Pick<Survey, 'languages'>): ReadonlySet<string> {
  const all = languages.reduce((sum, { files }) => sum + files, 0);
  return new Set(languages.filter(({ files }) => files >= all * FAIR_SHARE).map(({ id }) => id));
}

/** The language of a program, with the parts of pages counted to theirs. */
export function programLanguage(path: string): string {
  const id = languageOfPath(path)?.id ?? '';
  return { tsx: 'typescript', jsx: 'javascript' }[id] ?? id;
}

async function frameworksIn(
  files: readonly string[],
  readText: (relative: string) => Promise<string | undefined>,
): Promise<readonly string[]> {
  const isManifest = (path: string) => FRAMEWORKS.some(([, manifest]) => manifest.test(baseName(path)));
  const nearest = files
    .filter(isManifest)
    .sort((a, b) => depth(a) - depth(b))
    .slice(0, MOST_MANIFESTS);
  const found = new Set<string>();
  for (const path of nearest) {
    const text = await readText(path);
    for (const [name, manifest, words] of FRAMEWORKS)
      if (text !== undefined && manifest.test(baseName(path)) && words.test(text)) found.add(name);
  }
  return FRAMEWORKS.map(([name]) => name).filter((name) => found.has(name));
}

function partsIn(files: readonly string[]): readonly string[] {
  const parts = new Map<string, number>();
  for (const path of files.filter(isProgram)) {
    const folders = path.split('/').slice(0, -1);
    for (const [i, folder] of folders.entries()) {
      if (!HOLDS_PARTS.has(folder) || folders[i + 1] === undefined) continue;
      const part = folders.slice(0, i + 2).join('/');
      parts.set(part, (parts.get(part) ?? 0) + 1);
    }
  }
  return [...parts.keys()].sort();
}

/** Handles of teams are `@organisation/team`; people are not named in a first file. */
async function teamsIn(
  files: readonly string[],
  readText: (relative: string) => Promise<string | undefined>,
): Promise<{ readonly path: string; readonly teams: Survey['teams'] } | undefined> {
  const path = CODEOWNERS_PATHS.find((one) => files.includes(one));
  const text = path === undefined ? undefined : await readText(path);
  if (path === undefined || text === undefined) return undefined;
  const written = text.replace(/(^|\s)#.*$/gm, '').match(/(?<=\s)@[\w.-]+\/[\w./-]+/g) ?? [];
  const handles = [...new Set(written)];
  const teams = handles.map((handle) => ({ name: handle.slice(handle.lastIndexOf('/') + 1), handle }));
  return { path, teams: teams.filter(({ name }, i) => teams.findIndex((one) => one.name === name) === i) };
}

/** Numbered Markdown in a folder that is called after decisions. */
function recordsIn(files: readonly string[]): string | undefined {
  const record = /^((?:.*\/)?(?:adrs?|decisions|decision-records|architecture-decisions?))\/\d+[\w-]*\.md$/i;
  const folders = files.flatMap((path) => record.exec(path)?.[1] ?? []);
  return folders.sort((a, b) => depth(a) - depth(b))[0];
}

/** The first heading of the README, if it is a name and no sentence; else the folder's. */
async function nameIn(
  folderName: string,
  files: readonly string[],
  readText: (relative: string) => Promise<string | undefined>,
): Promise<string> {
  const readme = files.find((path) => /^readme\.(?:md|markdown)$/i.test(path));
  const heading = readme && /^#[ \t]+([^\n]+)$/m.exec((await readText(readme)) ?? '')?.[1]?.trim();
  return heading && /^[\p{L}\p{N}][\p{L}\p{N} .&'-]{0,38}$/u.test(heading) ? heading : folderName;
}

function depth(path: string): number {
  return path.split('/').length;
}
