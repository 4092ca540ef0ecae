/**
 * Files changed outside the editor: created, changed, deleted, renamed, switched by thousands. Events are gathered until there is
 * quiet; then principles are read again if they are concerned, and the files are looked at again.
 *
 * Deliberately absent: a watcher of our own. The client watches; one that cannot is a client whose user saves in it.
 */
import {
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  FileChangeType,
  type FileSystemWatcher,
} from 'vscode-languageserver';
import { baseName, isWithin, parentOf } from '../../facts/paths.js';
import type { Problem } from '../../model/problem.js';
import { HINTS_ABOUT_FILES, isPrinciplesFile } from '../../principles/index.js';
import type { Context } from '../context.js';
import { pathOfUri, uriOfPath } from '../convert.js';
import type { Timer } from '../timers.js';

const QUIET_MS = 200;
/** A storm that never ends, such as a build that runs on, must not put it off for ever. */
const MOST_WAIT_MS = 2000;

/** What decides which files are looked at. */
const DECIDING = new Set(['.gitignore', '.gitattributes']);
/** Nobody's principles speak about these; a package that is extended is among the sources. */
const NOISE = /\/(?:node_modules|\.git)(?:\/|$)/;

export function registerWatching(context: Context): () => Promise<void> {
  const { connection, abilities, documents, session, checker, guard, timers } = context;
  let changes = new Map<string, FileChangeType>();
  let quiet: Timer | undefined;
  let since: number | undefined;

  const look = async (): Promise<void> => {
    const batch = changes;
    changes = new Map();
    quiet = undefined;
    since = undefined;
    const of = (wanted: FileChangeType) => [...batch].filter(([, type]) => type === wanted).map(([path]) => path);
    const gone = of(FileChangeType.Deleted);
    session.filesChanged();
    leaveUnseen(gone, context);
    checker.forget(gone);
    const paths = [...batch.keys()];
    const { generation } = session;
    if (paths.some((path) => DECIDING.has(baseName(path)))) await session.reload();
    else if (concernsPrinciples(batch, context)) await session.load();
    // With other principles everything is checked anyway.
    if (session.generation !== generation) return;
    checker.recheck(of(FileChangeType.Changed));
    checker.appeared(of(FileChangeType.Created));
  };

  connection.onDidChangeWatchedFiles(
    guard.event('watched files', ({ changes: events }: DidChangeWatchedFilesParams) => {
      const sources = new Set(session.project.loaded.sources);
      for (const { uri, type } of events) {
        const path = pathOfUri(uri);
        if (path !== undefined && (!NOISE.test(path) || sources.has(path))) changes.set(path, type);
      }
      if (changes.size === 0) return;
      const now = Date.now();
      since ??= now;
      quiet?.cancel();
      const wait = Math.max(0, Math.min(QUIET_MS, since + MOST_WAIT_MS - now));
      quiet = timers.start('looking at changed files', wait, look);
    }),
  );

  documents.onDidSave(({ document }) => {
    const path = documents.pathOf(document);
    if (path === undefined) return;
    session.filesChanged();
    if (DECIDING.has(baseName(path))) guard.detached('reading principles again', session.reload());
    else if (isSource(path, context)) guard.detached('reading principles again', session.load());
  });

  let outside = '';
  let registration: { dispose(): void } | undefined;
  const watch = async (): Promise<void> => {
    if (!abilities.watchesFiles) return;
    const folders = outerFolders(context);
    const wanted = JSON.stringify(folders);
    if (registration && wanted === outside) return;
    outside = wanted;
    const before = registration;
    const watchers: FileSystemWatcher[] = [{ globPattern: '**/*' }];
    if (abilities.watchesOutside) {
      for (const folder of folders) watchers.push({ globPattern: { baseUri: uriOfPath(folder), pattern: '*' } });
    }
    registration = await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    before?.dispose();
  };
  session.onEvent((event) => {
    if (event === 'changed') guard.detached('watching files', watch());
  });
  return watch;
}

/** Folders outside of the opened ones in which files were read that principles come from. */
function outerFolders({ session }: Context): readonly string[] {
  const { loaded } = session.project;
  const outer = loaded.sources.filter((path) => !session.folders.some((folder) => isWithin(folder.path, path)));
  return [...new Set(outer.map(parentOf))].sort();
}

/** A document that nobody sees goes with its file; one that a person sees stays until it is closed. */
function leaveUnseen(gone: readonly string[], { abilities, documents, publisher }: Context): void {
  if (!abilities.pullsDiagnostics || gone.length === 0) return;
  for (const document of documents.all()) {
    const path = documents.pathOf(document);
    if (path === undefined || publisher.isPulled(path)) continue;
    if (gone.some((one) => isWithin(one, path))) documents.leave(document);
  }
}

/** true if a saved file is one that principles come from, or may become one. */
function isSource(path: string, { session }: Context): boolean {
  return isPrinciplesFile(path) || session.project.loaded.sources.includes(path);
}

/** Most hints do not depend on which other files there are. */
function concernsFiles({ severity, code }: Problem): boolean {
  return severity !== 'hint' || HINTS_ABOUT_FILES.has(code);
}

function concernsPrinciples(batch: ReadonlyMap<string, FileChangeType>, { session }: Context): boolean {
  const { sources, ruleFolders, problems, includes } = session.project.loaded;
  const known = new Set(sources);
  for (const [path, type] of batch) {
    if (known.has(path) || isPrinciplesFile(path)) return true;
    if (type === FileChangeType.Changed) continue;
    if (includes(path)) return true;
    // A folder that came or went tells nothing of the files in it, and a file that came may be one that was missed.
    if (problems.some(concernsFiles) || sources.some((source) => isWithin(path, source))) return true;
    if (ruleFolders.some((folder) => isWithin(folder, path))) return true;
    if (baseName(path) === 'principles') return true;
  }
  return false;
}
