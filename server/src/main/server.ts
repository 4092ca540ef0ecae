/** Entry of the language server that the extension starts; `--stdio` and the like choose another transport. */
import { serveByArguments } from '../lsp/index.js';

await serveByArguments();
