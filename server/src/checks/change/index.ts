/**
 * `change`: if files of one sort have changed since the line of work began, files of another must have; the same for what is new in a
 * manifest; and how large a change may be.
 *
 * One finding for each folder that is asked, where its first change stands, or on each new entry. Where nobody knows how the work
 * began, nothing is found. Deliberately absent: git, and whether what changed says enough.
 */
import { throwIfCancelled } from '../../facts/cancellation.js';
import { type Entry, entriesOf, hasEntries } from '../../facts/entries/entries.js';
import { isUnknown } from '../../facts/git.js';
import { compileGlobs } from '../../facts/glob.js';
import { relativeTo } from '../../facts/paths.js';
import type { LineOfWork } from '../../facts/since.js';
import type { ChangeSpec, Check } from '../../model/check.js';
import { FILE_START, indexLines } from '../../model/lines.js';
import { nearestKnown } from '../bestKnown.js';
import type { CompiledFactCheck, FactMatch, Question } from '../factCheck.js';
import { foldersNamed } from '../folders.js';
import { fillNames } from '../words.js';
import { type ChangedFile, changedFiles, firstChange, lineCounter } from './changed.js';

/** More files are not named beside the first. */
const MOST_NAMED = 5;

type Changes = readonly ChangedFile[];

export function compileChange(check: Check, spec: ChangeSpec): CompiledFactCheck {
  const isIf = spec.if ? compileGlobs(spec.if) : undefined;
  const isThen = compileGlobs(spec.needs);
  const needs = spec.needs.join(' or ');
  const changedIn = lineCounter();

  const say = (words: string, names: { readonly [name: string]: string }) =>
    fillNames(check.message === '' ? words : check.message, { ...names, needs });

  const find = async (question: Question): Promise<readonly FactMatch[]> => {
    const { governed, linesOfWork, cancellation } = question;
    const [some] = governed;
    // A scope lies in one repository; what lies in one within it has a scope, or a history, of its own.
    const line = some === undefined ? undefined : await linesOfWork.of(some, cancellation);
    if (!line || isUnknown(line)) return [];
    const files = await changedFiles(question, line);
    const folders = spec.per
      ? new Set(files.map(({ path }) => path).flatMap(foldersNamed(check.root, spec.per)))
      : [check.root];
    const matches: FactMatch[] = [];
    for (const folder of folders) {
      throwIfCancelled(cancellation);
      matches.push(...(await inFolder(question, line, folder, files)));
    }
    return matches;
  };

  const inFolder = async (
    question: Question,
    line: LineOfWork,
    folder: string,
    files: Changes,
  ): Promise<readonly FactMatch[]> => {
    const { governs, wouldGovern } = question;
    const own = files.flatMap((file) => {
      const relative = relativeTo(folder, file.path);
      return relative === undefined ? [] : [{ ...file, relative }];
    });
    const speaks = ({ path, kind }: ChangedFile) => (kind === 'deleted' ? wouldGovern(path) : governs(path));
    const causes = own.filter(
      (file) => speaks(file) && (isIf?.(file.relative) ?? true) && spec.was.includes(file.kind),
    );
    if (spec.mostLines !== undefined) return tooLarge(question, line, causes, spec.mostLines);
    if (own.some(({ relative, kind }) => kind !== 'deleted' && isThen(relative))) return [];
    if (spec.adds.length > 0) return newEntries(question, line, causes);
    const { branch } = line;
    const where = folder === check.root ? '' : ` of ${relativeTo(check.root, folder)}`;
    return atFirst(question, line, causes, (file) => {
      const several = `${causes.length.toLocaleString('en')} files${where}`;
      const names = { files: causes.length === 1 ? file : several, file, branch };
      return say('{files} changed since {branch}, and {needs} did not.', names);
    });
  };

  /** The file in which these are told: the first of them, or one near to where it was; undefined where nobody asks about that. */
  const toldIn = ({ governed, only }: Question, files: Changes): string | undefined => {
    const first = firstOf(files);
    const at = first?.kind === 'deleted' ? (nearestKnown(first.path, governed) ?? governed[0]) : first?.path;
    return at === undefined || (only && !only.has(at)) ? undefined : at;
  };

  /** One match where the first of these files has its first change. */
  const atFirst = async (
    question: Question,
    line: LineOfWork,
    files: Changes,
    message: (name: string) => string,
  ): Promise<readonly FactMatch[]> => {
    const first = firstOf(files);
    const path = toldIn(question, files);
    if (!first || path === undefined) return [];
    const related = files.flatMap((file) =>
      file === first || file.kind === 'deleted'
        ? []
        : [{ place: { path: file.path, range: FILE_START }, message: 'Changed, too' }],
    );
    const isThere = path === first.path;
    return [
      {
        check: check.key,
        path,
        ...(!isThere && { about: first.path }),
        range: isThere ? await firstChange(question, line, path) : FILE_START,
        message: message(relativeTo(check.root, first.path) ?? first.path),
        fixes: [],
        ...(related.length > 0 && { related: related.slice(0, MOST_NAMED) }),
      },
    ];
  };

  const newEntries = async (
    { world, cancellation, only }: Question,
    line: LineOfWork,
    causes: Changes,
  ): Promise<readonly FactMatch[]> => {
    const manifests = causes.filter(({ path, kind }) => kind !== 'deleted' && hasEntries(path));
    if (only && !manifests.some(({ path }) => only.has(path))) return [];
    const isAsked = ({ kind }: Entry) => spec.adds.includes(kind);
    // What moves from one manifest to another is not new, and a store that several services begin to use is one decision.
    const known = new Set<string>();
    for (const { path } of manifests) {
      const before = (await line.before(path, cancellation)) ?? '';
      for (const entry of entriesOf(path, before)) known.add(keyOf(entry));
    }
    const matches: FactMatch[] = [];
    for (const { path } of manifests) {
      const now = (await world.text(path)) ?? '';
      const index = indexLines(now);
      for (const entry of entriesOf(path, now)) {
        if (!isAsked(entry) || known.has(keyOf(entry))) continue;
        known.add(keyOf(entry));
        const names = { name: entry.name, kind: entry.kind, branch: line.branch };
        const message = say('{name} is a new {kind}, and nothing changed in {needs} that says why.', names);
        matches.push({ check: check.key, path, range: index.rangeOf(entry.start, entry.end), message, fixes: [] });
      }
    }
    return matches;
  };

  const tooLarge = async (
    question: Question,
    line: LineOfWork,
    causes: Changes,
    most: number,
  ): Promise<readonly FactMatch[]> => {
    if (toldIn(question, causes) === undefined) return [];
    let lines = 0;
    for (const { path } of causes) {
      await question.world.pause();
      lines += await changedIn(question, line, path);
    }
    if (lines <= most) return [];
    const numbers = { lines: lines.toLocaleString('en'), most: most.toLocaleString('en') };
    const files = causes.length === 1 ? '1 file' : `${causes.length.toLocaleString('en')} files`;
    const names = { ...numbers, files, branch: line.branch };
    const words = 'This change has {lines} lines in {files} since {branch}; {most} are asked for at most.';
    return atFirst(question, line, causes, () => say(words, names));
  };

  return { runnable: { check, sources: [], find }, troubles: [] };
}

/** What was changed comes before what is new, and that before what is gone: its place says most. */
function firstOf(files: Changes): ChangedFile | undefined {
  for (const kind of ['modified', 'added', 'deleted']) {
    const first = files.find((file) => file.kind === kind);
    if (first) return first;
  }
  return undefined;
}

function keyOf({ kind, name }: Entry): string {
  return `${kind} ${name}`;
}
