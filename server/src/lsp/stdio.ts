/**
 * Begins the server in a process of its own: over standard input and output for any editor, over the channel that Node gives for
 * VS Code. What the process would print goes to the client's log, for a printed line would break the protocol.
 *
 * Deliberately absent: an end on an unexpected error. It is logged, and the server goes on.
 */
import { format } from 'node:util';
import {
  type Connection,
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { describeError } from './guard.js';
import { type ServerDeps, startServer } from './server.js';

/** Serves the transport that the command line names: `--node-ipc`, `--stdio`, `--pipe=…`, `--socket=…`. */
export function serveByArguments(deps: ServerDeps): void {
  serve(createConnection(), deps);
}

/** Serves standard input and output, whatever the command line says. */
export function serveStdio(deps: ServerDeps): void {
  serve(createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)), deps);
}

function serve(connection: Connection, deps: ServerDeps): void {
  const { console: log } = connection;
  console.log = (...words) => log.log(format(...words));
  console.info = (...words) => log.info(format(...words));
  console.debug = (...words) => log.debug(format(...words));
  console.warn = (...words) => log.warn(format(...words));
  console.error = (...words) => log.error(format(...words));
  process.on('uncaughtException', (error) => log.error(`unexpected error: ${describeError(error)}`));
  process.on('unhandledRejection', (error) => log.error(`unexpected error: ${describeError(error)}`));
  startServer(connection, deps);
}
