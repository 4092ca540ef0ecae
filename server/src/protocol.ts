/**
 * What the extension and the language server say to one another beside the Language Server Protocol. Typed once, here.
 *
 * Plain data and names only, so that the client can bundle this file without anything else of the server. Deliberately absent:
 * handlers, and whatever a standard request already says.
 */
export * from './protocol/basics.js';
export * from './protocol/examples.js';
export * from './protocol/exceptions.js';
export * from './protocol/reasoning.js';
export * from './protocol/session.js';
export * from './protocol/tree.js';
export * from './protocol/writing.js';
