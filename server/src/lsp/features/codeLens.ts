/**
 * One lens at the top of a file in which a principle without a check speaks, because it says so itself by a `where`. Nothing would
 * tell of it otherwise, and a finding it has none. At the title of a record, the principle that it is. And what is known of a file's
 * people (knowledgeLens.ts).
 *
 * In principles files lenses count (principlesLens.ts). Deliberately absent: principles with a check, which their findings tell of,
 * and those that speak everywhere.
 */
import { type CodeLens, type CodeLensParams, CodeLensRefreshRequest } from 'vscode-languageserver';
import { isChecked, nameOf } from '../../explain/index.js';
import type { Check } from '../../model/check.js';
import type { Principle } from '../../model/principle.js';
import { isPrinciplesFile } from '../../principles/index.js';
import { COMMANDS } from '../../protocol.js';
import type { Context } from '../context.js';
import { toRange } from '../convert.js';
import { Governed } from '../governed.js';
import type { Previewer } from '../previewer.js';
import { isSource } from '../principlesFiles.js';
import type { Timer } from '../timers.js';
import { knowledgeLenses } from './knowledgeLens.js';
import { principlesLenses } from './principlesLens.js';

const LONGEST = 90;
const TOP = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Lenses are asked for anew no more often than this. */
const PACE_MS = 200;

export function registerCodeLens(context: Context, previewer: Previewer): void {
  const { connection, abilities, session, documents, publisher, guard, timers } = context;
  const governed = new Governed(context);
  /** true as soon as somebody looks at a file whose lenses count. */
  let areCounted = false;
  /** true as soon as somebody looks at a file of which checks over facts know something. */
  let areKnown = false;
  connection.onCodeLens(
    guard.request<CodeLensParams, CodeLens[] | null>(
      'code lenses',
      null,
      async ({ textDocument: { uri } }, cancellation) => {
        const document = documents.get(uri);
        const path = document && documents.pathOf(document);
        if (!document || path === undefined) return null;
        await session.ready;
        const settings = session.settingsFor(path);
        if (!settings.enable || !settings.codeLens) return null;
        const mayCount = isPrinciplesFile(path) || isSource(context, document);
        areCounted ||= mayCount;
        const counted = mayCount
          ? principlesLenses({ ...context, previewer, governed }, uri, path, document.getText())
          : [];
        if (isPrinciplesFile(path)) return counted;
        if ((await session.project.skipReason(path)) !== undefined) return counted;
        const known = await knowledgeLenses(context, path, uri, cancellation);
        areKnown ||= session.project.governing(path).some(({ principle }) => principle.checks.some(tellsOfPeople));
        const speaking = lensesFor(context, speakingIn(context, path), uri);
        return [...counted, ...lensesOfRecord(context, path, uri), ...speaking, ...known];
      },
    ),
  );
  if (!abilities.refreshesCodeLenses) return;
  let pace: Timer | undefined;
  const askAgain = () => connection.sendRequest(CodeLensRefreshRequest.type);
  const askAgainSoon = (): void => {
    if (pace) return;
    pace = timers.start('asking for new code lenses', PACE_MS, () => {
      pace = undefined;
      return askAgain();
    });
  };
  session.onEvent((event) => {
    if (event === 'changed') guard.detached('asking for new code lenses', askAgain());
  });
  const whenCounted = (): void => {
    if (areCounted) askAgainSoon();
  };
  publisher.tally.onChange(whenCounted);
  governed.onChange(whenCounted);
  previewer.onChange(whenCounted);
  context.examples.onChange(whenCounted);
  session.onFactsJoined(() => {
    if (areKnown) askAgainSoon();
  });
}

function tellsOfPeople({ spec }: Check): boolean {
  return spec.kind === 'owners' || spec.kind === 'history';
}

/** The principles of a file that only a lens can tell of. */
function speakingIn({ session }: Context, path: string): readonly Principle[] {
  return session.project
    .governing(path)
    .map(({ principle }) => principle)
    .filter((principle) => !isChecked(principle) && principle.where.length > 0);
}

function lensesFor({ abilities }: Context, principles: readonly Principle[], uri: string): CodeLens[] {
  if (principles.length > 1 && abilities.ownCommands.has(COMMANDS.pickReasoning)) {
    const ids = principles.map(({ id }) => id);
    const title = `Because: ${principles.length} principles speak here`;
    return [{ range: TOP, command: { title, command: COMMANDS.pickReasoning, arguments: [{ ids, uri }] } }];
  }
  return principles.map((principle) => {
    const title = `Because: ${short(nameOf(principle))}`;
    return { range: TOP, command: { title, command: COMMANDS.showReasoning, arguments: [{ id: principle.id, uri }] } };
  });
}

/** What a record, or each principle of a page, has become; and where nobody wrote more of it, the way there. */
function lensesOfRecord({ session }: Context, path: string, uri: string): CodeLens[] {
  const principles = session.project.scopeOf(path)?.principles ?? [];
  return principles.flatMap(({ id, origins }) => {
    const own = origins.find(({ place, includedAt }) => includedAt && place.path === path);
    if (!own) return [];
    const range = toRange(own.place.range);
    const shown = { title: `Because: principle ${id}`, command: COMMANDS.showReasoning, arguments: [{ id, uri }] };
    const given = { uri, line: range.start.line };
    const turn = { title: 'Turn into a principle of ours', command: COMMANDS.turnIntoPrinciple, arguments: [given] };
    return [{ range, command: shown }, ...(origins.length === 1 ? [{ range, command: turn }] : [])];
  });
}

/** One line of plain text, cut between words. */
function short(text: string): string {
  const line = text.replace(/[`*_]/g, '').replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, line.lastIndexOf(' ', LONGEST))}…`;
}
