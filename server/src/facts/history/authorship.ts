/**
 * Degree of authorship, and from it the truck factor: formulas with the constants that were published.
 *
 * Fritz and others (ICSE 2010) for the degree, Avelino and others (ICPC 2016) for who counts as an author of a file and for how many
 * people must be missing until most files have none. Deliberately absent: reading a history.
 */

/** How much of a file's history is somebody's. */
export interface Share {
  readonly person: number;
  /** true if they added the file, be it again. */
  readonly added: boolean;
  /** How often they changed it since. */
  readonly changes: number;
}

/** The least degree of a person who counts as an author, unless they added the file. */
export const LEAST_DEGREE = 3.293;
/** The least part of the highest degree. */
export const LEAST_PART = 0.75;

/** The degree of authorship: `others` are changes that others made. */
export function degreeOf(added: boolean, changes: number, others: number): number {
  return 3.293 + 1.098 * (added ? 1 : 0) + 0.164 * changes - 0.321 * Math.log(1 + others);
}

/** The authors of a file that was changed so often in all. */
export function authorsOf(shares: readonly Share[], changes: number): readonly number[] {
  const degrees = shares.map((one) => degreeOf(one.added, one.changes, changes - one.changes));
  const highest = Math.max(...degrees);
  return shares.flatMap(({ person, added }, at) => {
    const degree = degrees[at] ?? 0;
    return degree / highest > LEAST_PART && (degree >= LEAST_DEGREE || added) ? [person] : [];
  });
}

export interface TruckFactor {
  /** How many people must be missing until fewer than half of the files have an author; 0 if they never had. */
  readonly count: number;
  /** These people, who know most first. */
  readonly people: readonly number[];
}

/**
 * The truck factor: whoever is an author of most files is taken away, as long as half of the files have an author left.
 * @param changes how much each person changed in all: of two with as many files, who changed more goes first
 */
export function truckFactor(files: readonly (readonly number[])[], changes: ReadonlyMap<number, number>): TruckFactor {
  const own = new Map<number, number[]>();
  const left = files.map((authors) => authors.length);
  for (const [file, authors] of files.entries()) {
    for (const person of authors) {
      const known = own.get(person);
      if (known) known.push(file);
      else own.set(person, [file]);
    }
  }
  let covered = left.filter((count) => count > 0).length;
  const people: number[] = [];
  const order = [...own].sort(
    ([a, of], [b, others]) => others.length - of.length || (changes.get(b) ?? 0) - (changes.get(a) ?? 0) || a - b,
  );
  for (const [person, of] of order) {
    if (files.length === 0 || covered / files.length < 0.5) break;
    people.push(person);
    for (const file of of) {
      left[file] = (left[file] ?? 0) - 1;
      if (left[file] === 0) covered--;
    }
  }
  return { count: people.length, people };
}
