/**
 * Begins the server in a process of its own: over standard input and output for any editor, over the channel that Node gives for
 * VS Code. What the process would print goes to the client's log, for a printed line would break the protocol.
 *
 * Deliberately absent: an end on an unexpected error. It is logged, and the server goes on.
 */
import { format } from 'node:util';
import { type Connection, createConnection } from 'vscode-languageserver/node';
import { disk } from '../node/fileSystem.js';
import { openProject } from '../node/openProject.js';
import { openProposal } from '../node/openProposal.js';
import { VERSION } from '../node/product.js';
import { describeError } from './guard.js';
import { startServer } from './server.js';
import { DEFAULTS } from './settings.js';

/** Serves the transport that the command line names (`--node-ipc`, `--stdio`, `--pipe=…`, `--socket=…`) until the client ends it. */
export function serveByArguments(): Promise<void> {
  return serve(createConnection());
}

/** Serves standard input and output, whatever the command line says, until the client ends it. */
export function serveStdio(): Promise<void> {
  return serve(createConnection(process.stdin, process.stdout));
}

function serve(connection: Connection): Promise<void> {
  const { console: log } = connection;
  console.log = (...words) => log.log(format(...words));
  console.info = (...words) => log.info(format(...words));
  console.debug = (...words) => log.debug(format(...words));
  console.warn = (...words) => log.warn(format(...words));
  console.error = (...words) => log.error(format(...words));
  process.on('uncaughtException', (error) => log.error(`unexpected error: ${describeError(error)}`));
  process.on('unhandledRejection', (error) => log.error(`unexpected error: ${describeError(error)}`));

  const { project, dispose } = openProject(
    { folders: [], extraFiles: [], maxFindings: DEFAULTS.maxFindings },
    { isTrusted: false, waitsForHistory: false },
  );
  const { readText } = disk;
  startServer(connection, { project, dispose, readText, openProposal, version: VERSION, processId: process.pid });
  return new Promise((resolve) => {
    connection.onExit(() => resolve());
  });
}
