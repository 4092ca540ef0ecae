/**
 * `history`: enough people know each area of the code, by who wrote it and who changed it lately.
 *
 * Only where one person alone does (or fewer than are asked for), by both signals, is there a finding: in the file by which the area is
 * known best. It counts people and names none. Deliberately absent: git, and the formulas (facts/history).
 */
import { throwIfCancelled } from '../../facts/cancellation.js';
import type { KnownHistory } from '../../facts/history/answer.js';
import { writtenSource } from '../../facts/history/source.js';
import { judgeArea, type Verdict } from '../../facts/history/verdict.js';
import { parentOf, relativeTo, resolvePath } from '../../facts/paths.js';
import { teamsOf } from '../../facts/people.js';
import type { Check, HistorySpec } from '../../model/check.js';
import { FILE_START } from '../../model/lines.js';
import { bestKnown } from '../bestKnown.js';
import type { CompiledFactCheck, Evidence, FactCheck, FactMatch, Question } from '../factCheck.js';
import { fillNames } from '../words.js';
import { type Area, type Areas, areasOf } from './areas.js';
import { areaInWords, briefly, reasonInWords, verdictInWords, verdictNames } from './words.js';

const DAY = 24 * 3600;
/** 18 months are 547 days. */
const DAYS_IN_MONTH = 30.4;

export function compileHistory(check: Check, spec: HistorySpec): CompiledFactCheck {
  const window = Math.round(spec.months * DAYS_IN_MONTH) * DAY;
  let last: { readonly governed: readonly string[]; readonly version: number; readonly areas: Areas } | undefined;
  /** Verdicts on areas, as long as neither the history nor the area is another. */
  const verdicts = new WeakMap<KnownHistory, WeakMap<Area, Verdict>>();

  const areasIn = (question: Question): Areas => {
    const { governed, world } = question;
    if (last?.governed !== governed || last.version !== world.version)
      last = { governed, version: world.version, areas: areasOf(check.root, spec, question) };
    return last.areas;
  };

  const verdictOn = (area: Area, history: KnownHistory, question: Question): Verdict => {
    const known = verdicts.get(history) ?? new WeakMap<Area, Verdict>();
    verdicts.set(history, known);
    const verdict = known.get(area) ?? verdictOf(area, history, spec, question);
    known.set(area, verdict);
    return verdict;
  };

  const begin: FactCheck['begin'] = ({ histories }) => histories.begin(resolvePath(check.root, 'any'), window);

  const find = async (question: Question): Promise<readonly FactMatch[]> => {
    const matches: FactMatch[] = [];
    for (const area of areasIn(question).all) {
      throwIfCancelled(question.cancellation);
      const [first = ''] = area.files;
      const answer = await question.histories.of(first, window);
      if (answer.state !== 'known') continue;
      const verdict = verdictOn(area, answer.history, question);
      if (verdict.name !== 'alone') continue;
      const at = bestKnown(area.files.filter((path) => parentOf(path) === area.name)) ?? bestKnown(area.files) ?? first;
      const name = areaInWords(check.root, area, spec);
      const words = check.message === '' ? verdictInWords(verdict, name, spec) : check.message;
      const message = fillNames(words, verdictNames(verdict, name, spec));
      matches.push({ check: check.key, path: at, about: at, range: FILE_START, message, fixes: [] });
    }
    return matches;
  };

  const evidence = async (path: string, question: Question): Promise<Evidence | undefined> => {
    const areas = areasIn(question).of(path);
    if (areas.length === 0) return undefined;
    const answer = await question.histories.of(path, window);
    const told = areas.map((area): Evidence => {
      const name = areaInWords(check.root, area, spec);
      const data = { area: name, files: area.files.length, window: `${spec.months} months` };
      if (answer.state === 'reading')
        return {
          brief: 'History is being read',
          says: ['The history is still being read.'],
          data: { ...data, verdict: 'unknown', reason: 'The history is still being read.' },
        };
      if (answer.state === 'unknown') {
        const { reason } = answer;
        const says = [`Who knows ${name} is unknown. ${reason}`];
        return { brief: 'History unknown', says, data: { ...data, verdict: 'unknown', reason } };
      }
      return tell(verdictOn(area, answer.history, question), name, data, answer.history);
    });
    const [only] = told;
    if (told.length === 1) return only;
    // A file that serves several workflows is known in each.
    return {
      brief: told.map(({ brief }) => brief).join(' · '),
      says: told.flatMap(({ says }) => says),
      data: { areas: told.map(({ data }) => data) },
      names: Object.fromEntries(
        ['authors', 'recent'].map((sort) => [sort, [...new Set(told.flatMap(({ names }) => names?.[sort] ?? []))]]),
      ),
    };
  };

  const tell = (verdict: Verdict, area: string, data: Evidence['data'], { identities }: KnownHistory): Evidence => {
    const named = (list: readonly number[]) => list.map((one) => identities.people[one]?.name ?? '');
    return {
      brief: briefly(verdict, spec),
      says: [verdictInWords(verdict, area, spec)],
      data: {
        ...data,
        files: verdict.files,
        verdict: verdict.name,
        ...(verdict.unknown && { reason: reasonInWords(verdict.unknown) }),
        ...(verdict.truck && { truckFactor: verdict.truck.count }),
        recentCommits: verdict.commits,
        recentPeople: verdict.recentPeople,
        topShare: Math.round(verdict.topShare * 1000) / 1000,
      },
      names: { authors: named(verdict.truck?.people ?? []), recent: named(verdict.top) },
    };
  };

  return { runnable: { check, sources: [writtenSource], begin, find, evidence }, troubles: [] };
}

function verdictOf({ files }: Area, history: KnownHistory, spec: HistorySpec, { scopeOf }: Question): Verdict {
  const { root, own, identities, now, isWhole } = history;
  const histories = files.flatMap((path) => {
    const relative = relativeTo(root, path);
    // Of a file that is not committed, or not the team's own, nothing is known.
    return relative === undefined || !own.has(relative) ? [] : [history.files.get(relative)];
  });
  const gone = teamsOf(scopeOf(files[0] ?? '')?.teams ?? {}).flatMap((team) =>
    team.left.flatMap(({ keys }) => [...keys]),
  );
  const left = new Set(
    gone.flatMap((key) => identities.people.flatMap(({ keys }, person) => (keys.has(key) ? [person] : []))),
  );
  return judgeArea(histories, spec, { now, isWhole }, left);
}
