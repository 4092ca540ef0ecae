/** *Why did it not fire here*: the reasons as the engine has them, for a line of the text as it stands. Deliberately absent: asking which principle. */
import { type Cancellation, whyNot } from '../../engine/index.js';
import { WHY_NOT, type WhyNotAnswer, type WhyNotParams } from '../../protocol.js';
import type { Context } from '../context.js';
import { pathOfUri, placeToOpen } from '../convert.js';
import { whySkipped } from './palette.js';

export function registerWhyNot(context: Context): void {
  const { connection, guard } = context;
  connection.onRequest<WhyNotAnswer, never>(
    WHY_NOT.method,
    guard.request<WhyNotParams, WhyNotAnswer>('why not', { reasons: [] }, (params, cancellation) =>
      reasonsFor(context, params, cancellation),
    ),
  );
}

async function reasonsFor(
  { session, documents }: Context,
  { uri, line, id }: WhyNotParams,
  cancellation: Cancellation,
): Promise<WhyNotAnswer> {
  await session.ready;
  const document = documents.get(uri);
  const path = document ? documents.pathOf(document) : pathOfUri(uri);
  if (path === undefined) return { reasons: [] };
  const report = document
    ? (await session.report(document, cancellation)).report
    : await session.checkOne({ path }, cancellation);
  if (report.skipped)
    return { reasons: [{ title: 'This file is not looked at', says: whySkipped(report.skipped, path, session) }] };
  const reasons = whyNot(session.project, { id, path, line, report });
  return {
    reasons: reasons.map(({ title, says, place }) => ({ title, says, ...(place && { place: placeToOpen(place) }) })),
  };
}
