/** All rows of the table, in its order. A family of rows is a file beside this one, and a line here. */
import { rows as check } from './check.mjs';
import { rows as edit } from './edit.mjs';
import { rows as history } from './history.mjs';
import { rows as server } from './server.mjs';
import { rows as text } from './text.mjs';
import { rows as warm } from './warm.mjs';

/** @type {readonly import('../harness.mjs').Row[]} */
export const ROWS = [...check, ...warm, ...text, ...edit, ...server, ...history];
