/** `config`, the check kind for values in configuration files. Deliberately absent: reading formats (facts/config). */
export { compileConfig } from './config.js';
