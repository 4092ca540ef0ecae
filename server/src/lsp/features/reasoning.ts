/**
 * The whole reasoning of a principle, for a panel beside the code: as HTML that is safe to show, and as Markdown to copy.
 *
 * A principles file that is open is told as it stands in the editor, saved or not. Deliberately absent: what stands in it (explain/)
 * and how it is shown (the client).
 */
import type { Cancellation } from '../../engine/index.js';
import {
  countsOf,
  isChecked,
  type PageContext,
  pageHtml,
  pageMarkdown,
  pageOf,
  withIdeas,
} from '../../explain/index.js';
import type { Principle, Scope } from '../../model/principle.js';
import {
  REASONING,
  type ReasoningAnswer,
  type ReasoningParams,
  TEAMS,
  type TeamsAnswer,
  type TeamsParams,
} from '../../protocol.js';
import type { Context } from '../context.js';
import { ownPlaceOf, pathOfUri, placeToOpen, reasoningPlaceOf } from '../convert.js';
import { shownPath } from '../explaining.js';
import { isSource } from '../principlesFiles.js';

/** @param asked tells that there is a reader, who wants to hear of changes */
export function registerReasoning(context: Context, asked: () => void): void {
  const { connection, guard } = context;
  connection.onRequest(
    REASONING.method,
    guard.request<ReasoningParams, ReasoningAnswer | null>('reasoning', null, (params, cancellation) => {
      asked();
      return reasoningOf(context, params, cancellation);
    }),
  );
  connection.onRequest<TeamsAnswer, never>(
    TEAMS.method,
    guard.request<TeamsParams, TeamsAnswer>('teams', { teams: [] }, (params) => teamsOf(context, params)),
  );
}

async function reasoningOf(
  context: Context,
  { id, uri }: ReasoningParams,
  cancellation: Cancellation,
): Promise<ReasoningAnswer | null> {
  const { session } = context;
  await session.ready;
  const path = uri === undefined ? undefined : pathOf(context, uri);
  const unsaved = openSources(context);
  const principle =
    unsaved.size > 0
      ? await session.project.principleIfSaved(id, path, unsaved, cancellation)
      : session.project.principle(id, path);
  if (!principle) return null;
  const about = contextOf(context, principle, path);
  const page = pageOf(principle, about);
  const own = placeToOpen(ownPlaceOf(principle));
  const linked = (principle.reasoning ?? principle.record) ? reasoningPlaceOf(principle) : undefined;
  return {
    id,
    title: page.title,
    html: pageHtml(withIdeas(page, principle)),
    markdown: pageMarkdown(page),
    place: own,
    ...(linked && { page: linked }),
    ...(uri !== undefined && { uri }),
    asksTeam: Object.keys(principle.plan).length > 0 && teamAt(context, principle, path) === '',
  };
}

/** The principles files that are open, with the text that they have in the editor. */
function openSources(context: Context): ReadonlyMap<string, string> {
  const { documents } = context;
  const texts = new Map<string, string>();
  for (const document of documents.all()) {
    const path = documents.pathOf(document);
    if (path !== undefined && isSource(context, document)) texts.set(path, document.getText());
  }
  return texts;
}

/** What a page is told for: a file, or where nobody named one, the scope in which the principle was last written. */
function contextOf(context: Context, principle: Principle, path: string | undefined): PageContext {
  const { session } = context;
  const { project } = session;
  const scope = project.scopeOf(path ?? homeOf(principle));
  const governing =
    path === undefined ? undefined : project.governing(path).find((one) => one.principle.id === principle.id);
  const team = teamAt(context, principle, path);
  const fileTeams = path === undefined ? [] : project.teamsOf(path);
  return {
    today: project.today(),
    teams: [...new Set([...(team === '' ? [] : [team]), ...fileTeams])],
    shown: (shown) => shownPath(shown, session.folders),
    ...(scope && { scope }),
    ...(governing && { governing }),
    ...(isChecked(principle) && { counts: countsHere(context, principle) }),
  };
}

/** Counts over the files in which this principle holds, and not another one of the same id. */
function countsHere({ session: { project }, publisher }: Context, principle: Principle) {
  const home = JSON.stringify(principle.origins[0]?.place);
  const isSame = (scope: Scope) => {
    const own = scope.principles.find((one) => one.id === principle.id);
    return own !== undefined && JSON.stringify(own.origins[0]?.place) === home;
  };
  const known = new Map<Scope, boolean>();
  const holds = (path: string): boolean => {
    const scope = project.scopeOf(path);
    if (!scope) return false;
    const answer = known.get(scope) ?? isSame(scope);
    known.set(scope, answer);
    return answer;
  };
  const files = publisher.tally.files().filter(({ path }) => holds(path));
  return countsOf(principle, files, project);
}

async function teamsOf(context: Context, { uri }: TeamsParams): Promise<TeamsAnswer> {
  const { session } = context;
  await session.ready;
  const { project } = session;
  const path = uri === undefined ? undefined : pathOf(context, uri);
  const near = path === undefined ? undefined : project.scopeOf(path);
  const teams = new Map<string, TeamsAnswer['teams'][number]>();
  for (const scope of near ? [near] : project.loaded.scopes) {
    for (const [name, { handle, contact }] of Object.entries(scope.teams)) {
      if (!teams.has(name)) teams.set(name, { name, ...(handle && { handle }), ...(contact && { contact }) });
    }
  }
  return { teams: [...teams.values()] };
}

/** The reader's team, as their settings name it; empty where they named none. */
function teamAt({ session }: Context, principle: Principle, path: string | undefined): string {
  return session.settingsFor(path ?? homeOf(principle)).team;
}

/** Where the principle was last written. */
function homeOf(principle: Principle): string {
  return (principle.origins.at(-1)?.place ?? ownPlaceOf(principle)).path;
}

function pathOf({ documents }: Context, uri: string): string | undefined {
  const document = documents.get(uri);
  return document ? documents.pathOf(document) : pathOfUri(uri);
}
