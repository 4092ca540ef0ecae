/** What commands show: a sentence, or a place in a file. Deliberately absent: what they do before. */
import { type Range as LspRange, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { PlaceToOpen } from '../../protocol.js';
import type { Context } from '../context.js';

/** Tells the user one sentence, and waits for no answer. */
export function say({ connection, guard }: Context, message: string): void {
  const told = connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
  guard.detached('telling the user', told);
}

/** Opens a place, or names it where the editor cannot be asked to. */
export async function open(context: Context, { uri, line }: PlaceToOpen): Promise<boolean> {
  const { abilities, connection } = context;
  if (!abilities.showsDocuments) {
    say(context, line === undefined ? uri : `${uri}#L${line + 1}`);
    return false;
  }
  const external = /^https?:/.test(uri);
  const selection: LspRange | undefined =
    line === undefined ? undefined : { start: { line, character: 0 }, end: { line, character: 0 } };
  const { success } = await connection.window.showDocument({
    uri,
    external,
    ...(external ? {} : { takeFocus: true }),
    ...(selection && { selection }),
  });
  return success;
}
