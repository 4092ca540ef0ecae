/**
 * `--adopt`: reports of other tools, read and given to the project; and what is odd about them, in words.
 *
 * A relative path is one of the folder that the command was called in or, if there is no such file, of the report's own folder.
 * Deliberately absent: which findings are adopted (the engine), and running other tools.
 */
import { promises as fs } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { adopts, type Project } from '../engine/index.js';
import { normalisePath } from '../facts/paths.js';
import { readReport } from '../facts/reports/read.js';
import type { Report } from '../facts/reports/report.js';
import type { Adopted } from '../model/adopted.js';
import { readTextFile } from '../node/readText.js';
import { didYouMean } from '../principles/index.js';
import type { Outside } from './outside.js';

interface NamedReport {
  readonly report: Report;
  /** Where its relative paths may begin. */
  readonly folders: readonly string[];
}

/** Reads all reports and gives them to the project. What is told of it goes to standard error; false if one cannot be read. */
export async function adoptReports(project: Project, names: readonly string[], outside: Outside): Promise<boolean> {
  const reports: NamedReport[] = [];
  for (const name of names) {
    const read = await readNamed(name, outside);
    if (typeof read === 'string') {
      outside.terminal.error(`${read}\n`);
      return false;
    }
    reports.push(read);
  }
  const byPath = new Map<string, Adopted[]>();
  const find = pathFinder();
  const isAdopted = project.adopting.map(adopts);
  const lost: string[] = [];
  for (const { report, folders } of reports) {
    for (const { file, adopted } of report.findings) {
      const path = await find(file, folders);
      if (path === undefined) {
        if (isAdopted.some((holds) => holds(adopted))) lost.push(file);
        continue;
      }
      const told = byPath.get(path);
      if (told) told.push(adopted);
      else byPath.set(path, [adopted]);
    }
  }
  for (const [path, told] of byPath) project.adopt(path, told);
  const odd = [...lostInWords(lost), ...oddities(project, reports)];
  for (const line of odd) outside.terminal.error(`${line}\n`);
  return true;
}

async function readNamed(name: string, { folder, terminal }: Outside): Promise<NamedReport | string> {
  const isInput = name === '-';
  const path = resolve(folder, name);
  const text = isInput ? await terminal.readInput() : await readTextFile(path);
  const shown = isInput ? 'standard input' : name;
  if (text === undefined) return `There is no report at ${name}.`;
  const { report, problem } = readReport(text);
  if (problem) {
    const { message, at } = problem;
    return `${shown}${at ? `:${at.line + 1}:${at.character + 1}` : ''} cannot be read as a report. ${message}`;
  }
  return { report, folders: isInput ? [folder] : [folder, dirname(path)] };
}

/** The file that is meant by what a report writes, if it is there; asked once for each. */
function pathFinder(): (file: string, folders: readonly string[]) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  const find = async (file: string, folders: readonly string[]): Promise<string | undefined> => {
    const candidates = folders.map((folder) => resolve(folder, file.replaceAll('\\', '/')));
    for (const candidate of candidates) {
      const real = await fs.realpath(candidate).catch(() => undefined);
      if (real !== undefined) return normalisePath(real);
    }
    return undefined;
  };
  return (file, folders) => {
    const key = JSON.stringify([file, folders]);
    const found = known.get(key) ?? find(file, folders);
    known.set(key, found);
    return found;
  };
}

function lostInWords(files: readonly string[]): readonly string[] {
  const [first] = files;
  if (first === undefined) return [];
  const findings = files.length === 1 ? '1 finding is' : `${files.length} findings are`;
  return [`${findings} about files that are not here, such as ${first}; nothing is said of them.`];
}

/** What may be a slip: principles that adopt although no report is given, and tools of which no report speaks. */
function oddities(project: Project, reports: readonly NamedReport[]): readonly string[] {
  const { adopting } = project;
  if (adopting.length === 0)
    return reports.length > 0 ? ['No principle here adopts what other tools find; the reports change nothing.'] : [];
  if (reports.length === 0) {
    const checks = adopting.length === 1 ? '1 check adopts' : `${adopting.length} checks adopt`;
    return [`${checks} what other tools find, and no report was given: because check --adopt <report>.`];
  }
  // A report of nothing may be of any tool.
  if (reports.some(({ report }) => report.sources.length === 0)) return [];
  const seen = [...new Set(reports.flatMap(({ report }) => report.sources))];
  // Of several tools a team runs one or another.
  const unseen = adopting.filter(({ sources }) => sources.length > 0 && !seen.some(isOneOf(sources)));
  return [...new Set(unseen.flatMap(({ sources }) => sources))].map((source) => {
    const hint = didYouMean(source, seen) || ` They speak of ${seen.join(', ')}.`;
    return `No report speaks of "${source}", which a principle adopts.${hint}`;
  });
}

/** A test for a tool, by the same rules that adopt its findings. */
function isOneOf(sources: readonly string[]): (source: string) => boolean {
  const holds = adopts({ kind: 'adopt', sources, codes: [], mentions: [] });
  const start = { line: 0, character: 0 };
  return (source) => holds({ source, code: '', message: '', range: { start, end: start } });
}
