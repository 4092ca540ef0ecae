/**
 * The editors' face: a language server over the engine. The only folder that knows the Language Server Protocol.
 *
 * Deliberately absent: finding anything out (engine), words about principles (explain), and a way to the command line.
 */
export { type ServerDeps, startServer } from './server.js';
export { DEFAULTS, readSettings, type Settings } from './settings.js';
export { serveByArguments, serveStdio } from './stdio.js';
