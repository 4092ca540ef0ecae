/**
 * A repository with a long history, made anew and always the same: people come and go, most commits change a few files of one folder,
 * some move files, a few sweep over everything. Deliberately absent: anything that a network would have to bring.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const COMMITS = 30_000;
const FOLDERS = 300;
const FILES = 10;
const PEOPLE = 150;
const DAY = 24 * 3600;
const YEARS = 8;
const END = Date.UTC(2026, 10, 23) / 1000;

/** Makes it below a folder and returns where it is. @param {string} scratch */
export function longHistory(scratch) {
  const folder = path.join(scratch, 'history');
  git(scratch, ['init', '--quiet', '--initial-branch=main', folder]);
  git(folder, ['fast-import', '--quiet'], stream());
  git(folder, ['reset', '--quiet', '--hard', 'main']);
  return folder;
}

function stream() {
  const next = numbers(7);
  const upTo = (/** @type {number} */ end) => next() % end;
  /** The files of each folder, as they are called now. */
  const names = Array.from({ length: FOLDERS }, (_, folder) =>
    Array.from({ length: FILES }, (_, file) => `src/f${folder}/m${file}.ts`),
  );
  const parts = [];
  for (let commit = 0; commit < COMMITS; commit++) {
    const when = END - Math.round((1 - (commit + 1) / COMMITS) * YEARS * 365 * DAY);
    // Whoever is there at a time is a tenth of all.
    const person = (Math.floor((commit / COMMITS) * PEOPLE) + upTo(PEOPLE / 10)) % PEOPLE;
    const who = `Person ${person} <person${person}@example.test> ${when} +0000`;
    parts.push(`commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata 6\nChange\n`);
    for (const change of changesOf(commit, names, upTo)) parts.push(change);
  }
  return parts.join('');
}

/** @param {number} commit @param {string[][]} names @param {(end: number) => number} upTo */
function changesOf(commit, names, upTo) {
  const content = (/** @type {string} */ name) => {
    const text = `export const ${path.basename(name, '.ts')} = ${commit};\n${'// A line that stays as it is.\n'.repeat(20)}`;
    return `M 100644 inline ${name}\ndata ${text.length}\n${text}\n`;
  };
  if (commit < FOLDERS) return (names[commit] ?? []).map(content);
  const folder = names[upTo(FOLDERS)] ?? [];
  const at = upTo(FILES);
  const name = folder[at] ?? '';
  if (commit % 1000 === 0) return names.slice(0, 60).map(([first = '']) => content(first));
  if (commit % 150 === 0) {
    folder[at] = name.replace(/(?:_\d+)?\.ts$/, `_${commit}.ts`);
    return [`D ${name}\n`, content(folder[at] ?? '')];
  }
  return Array.from({ length: 1 + upTo(4) }, (_, more) => content(folder[(at + more) % FILES] ?? ''));
}

/** Numbers that look like chance and are always the same. @param {number} seed */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
}

/** @param {string} folder @param {string[]} args @param {string} [input] */
function git(folder, args, input = '') {
  const { status, stderr } = spawnSync('git', args, { cwd: folder, input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (status !== 0) throw new Error(`git ${args[0]} ended with ${status}: ${stderr}`);
}
