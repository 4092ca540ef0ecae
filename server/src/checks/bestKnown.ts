/** The file by which a folder is known best: what a folder lacks has no place of its own. Deliberately absent: which files count. */
import { baseName, parentOf } from '../facts/paths.js';

const KNOWN_BY = [
  /^readme\b/i,
  /^(?:package\.json|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|pyproject\.toml|setup\.py|Gemfile|composer\.json)$/,
  /\.csproj$/,
  /^(?:index|main|mod|lib|app|server|__init__)\./,
];

/** Of the files that lie in a folder: its README, its manifest, its entry, or the first; undefined if there are none. */
export function bestKnown(files: readonly string[]): string | undefined {
  for (const name of KNOWN_BY) {
    const found = files.find((path) => name.test(baseName(path)));
    if (found !== undefined) return found;
  }
  return files[0];
}

/** Of all files, the one by which the nearest folder is known that a file which has gone lay in. */
export function nearestKnown(gone: string, files: readonly string[]): string | undefined {
  for (let folder = parentOf(gone); ; folder = parentOf(folder)) {
    const near = bestKnown(files.filter((file) => parentOf(file) === folder));
    if (near !== undefined || folder === parentOf(folder)) return near;
  }
}
