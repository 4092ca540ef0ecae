/**
 * Several rules asked of a tree in one walk, with the matches that each would have by itself.
 *
 * The rules become branches of one `any`. Which branch a match comes from is told by its kind where only one rule speaks of that, and
 * else by a variable of the branch. Of a node only the first branch that matches is told, so the others that could match it are asked
 * about that node again; rules of which that would be often are kept apart. Constraints and transforms hold for a whole rule, so that
 * a rule with them is asked alone. Deliberately absent: what becomes of the matches.
 */
import type { StructuralRule, SyntaxMatch, SyntaxTree } from '../facts/syntaxTrees.js';
import type { Need, TreeQuery } from './runnable.js';
import { fieldsOf } from './syntaxRule.js';

/** The variable that tells a branch; no author's variable begins like it. */
const tagOf = (branch: number): string => `BECAUSE__${branch}`;
/** A pattern that any node matches, with or without a name in the grammar. */
const tagPattern = (branch: number) => ({ pattern: `$$${tagOf(branch)}` });

/** The least that an engine must understand in a language for rules to be joined there. */
export const TAG: StructuralRule = { rule: tagPattern(0) };

/** The matches of each query, in the order of the text, outer before inner. */
export function findTogether(
  queries: readonly TreeQuery[],
  tree: SyntaxTree,
  text: string,
): readonly (readonly SyntaxMatch[])[] {
  const found = queries.map((): SyntaxMatch[] => []);
  const indexes = new Map(queries.map((query, index) => [query, index]));
  for (const group of groupsOf(queries)) {
    const lists = group.map((query) => found[indexes.get(query) ?? 0] ?? []);
    const [only, ...others] = group;
    if (only && others.length === 0) lists[0]?.push(...tree.find(only.rule));
    else findGroup(group, lists, tree, text);
  }
  return found;
}

function findGroup(group: readonly TreeQuery[], lists: readonly SyntaxMatch[][], tree: SyntaxTree, text: string): void {
  const rivals = group.map((query) => group.filter((other) => other !== query && shareKinds(query, other)));
  const branchOf = (match: SyntaxMatch): number => {
    const tagged = rivals.findIndex((others, index) => others.length > 0 && match.binds(tagOf(index)));
    if (tagged >= 0) return tagged;
    const kind = match.kind();
    return group.findIndex(({ kinds }, index) => rivals[index]?.length === 0 && (kinds?.has(kind) ?? true));
  };
  for (const match of tree.find(joined(group, rivals))) {
    const branch = branchOf(match);
    lists[branch]?.push(match);
    let own: string | undefined;
    for (const query of rivals[branch] ?? []) {
      const index = group.indexOf(query);
      if (index < branch) continue;
      own ??= text.slice(match.start, match.end);
      if (!isMetIn(query.ownNeed, own)) continue;
      const again = match.as(query.rule);
      if (again) lists[index]?.push(again);
    }
  }
}

/** One rule of several. */
function joined(group: readonly TreeQuery[], rivals: readonly (readonly TreeQuery[])[]): StructuralRule {
  const branches = group.map(({ rule: { rule } }, index) =>
    rivals[index]?.length === 0 ? rule : { all: [rule, tagPattern(index)] },
  );
  const utils = Object.assign({}, ...group.map(({ rule }) => fieldsOf(rule.utils)));
  return { rule: { any: branches }, ...(Object.keys(utils).length > 0 && { utils }) };
}

/**
 * Groups of rules that are asked together. Rules that nothing is known of by their text come first in a group, and no two of them that
 * may match one node are in the same: after either, the other would have to be asked again each time.
 */
function groupsOf(queries: readonly TreeQuery[]): readonly (readonly TreeQuery[])[] {
  const groups: { readonly vague: TreeQuery[]; readonly plain: TreeQuery[] }[] = [];
  const alone: TreeQuery[][] = [];
  const utils = new Set<string>();
  for (const query of queries) {
    const own = Object.keys(fieldsOf(query.rule.utils));
    if (!query.canJoin || own.some((name) => utils.has(name))) {
      alone.push([query]);
      continue;
    }
    for (const name of own) utils.add(name);
    const isVague = query.ownNeed === undefined;
    const group = groups.find(({ vague }) => !isVague || !vague.some((other) => shareKinds(other, query)));
    if (!group) groups.push({ vague: isVague ? [query] : [], plain: isVague ? [] : [query] });
    else if (isVague) group.vague.push(query);
    else group.plain.push(query);
  }
  return [...groups.map(({ vague, plain }) => [...vague, ...plain]), ...alone];
}

function shareKinds({ kinds: some }: TreeQuery, { kinds: others }: TreeQuery): boolean {
  if (!some || !others) return true;
  for (const kind of some) if (others.has(kind)) return true;
  return false;
}

/** Whether a need is met in a short text. */
function isMetIn(need: Need | undefined, text: string): boolean {
  if (need === undefined) return true;
  if (typeof need === 'string') return text.includes(need);
  if ('word' in need) return text.includes(need.word);
  // The words of a run stand beside it.
  if ('run' in need) return true;
  return 'all' in need ? need.all.every((one) => isMetIn(one, text)) : need.any.some((one) => isMetIn(one, text));
}
