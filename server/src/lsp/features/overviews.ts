/**
 * Pages over all principles: what they mean for the reader's team, what they cost, what they have brought, and what a file earns.
 *
 * Deliberately absent: what stands on them (explain/), and how they are shown (the client).
 */
import {
  costsPage,
  earnsPage,
  outcomesPage,
  type Page,
  pageHtml,
  pageMarkdown,
  teamPage,
} from '../../explain/index.js';
import { OVERVIEW, OVERVIEWS, type OverviewParams, type PageAnswer } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri } from '../convert.js';
import { firstWritten } from '../distinct.js';
import { shownPath } from '../explaining.js';

/** @param asked tells that there is a reader, who wants to hear of changes */
export function registerOverviews(context: Context, asked: () => void): void {
  const { connection, guard } = context;
  connection.onRequest(
    OVERVIEW.method,
    guard.request<OverviewParams, PageAnswer | null>('overview', null, (params) => {
      asked();
      return overviewOf(context, params);
    }),
  );
}

async function overviewOf(context: Context, { overview, uri }: OverviewParams): Promise<PageAnswer | null> {
  const { session, documents } = context;
  if (!OVERVIEWS.includes(overview)) return null;
  await session.ready;
  const document = uri === undefined ? undefined : documents.get(uri);
  const path = document ? documents.pathOf(document) : uri === undefined ? undefined : pathOfUri(uri);
  const { project } = session;
  const principles = firstWritten(project.loaded.scopes);
  switch (overview) {
    case 'costs':
      return answer(costsPage(principles));
    case 'outcomes':
      return answer(outcomesPage(principles));
    case 'earns':
      return path === undefined ? null : answer(earnsOf(context, path));
    case 'team': {
      const team = teamOf(context, path);
      const names = project.loaded.scopes.flatMap((scope) => Object.keys(scope.teams));
      return { ...answer(teamPage(team, principles, project.today())), asksTeam: team === '' && names.length > 0 };
    }
  }
}

function answer(page: Page): PageAnswer {
  return { title: page.title, html: pageHtml(page), markdown: pageMarkdown(page), asksTeam: false };
}

function earnsOf({ session }: Context, path: string): Page {
  const { project } = session;
  return earnsPage({
    name: shownPath(path, session.folders),
    scope: project.scopeOf(path),
    workflows: project.workflowsOf(path),
    teams: project.teamsOf(path),
    governing: project.governing(path),
    today: project.today(),
  });
}

/** The reader's team, as the settings of the file's folder name it, or else those of the first folder. */
function teamOf({ session }: Context, path: string | undefined): string {
  const at = path ?? session.folders[0]?.path;
  return at === undefined ? '' : session.settingsFor(at).team;
}
