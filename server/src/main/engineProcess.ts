/** Entry of an engine process; node/enginePool starts it. */
import { loadAstGrep } from '../node/astGrep.js';
import { startEngineProcess } from '../node/engineProcess.js';
import type { ProcessArguments } from '../node/engineProtocol.js';

startEngineProcess(JSON.parse(process.argv[2] ?? '{}') as ProcessArguments, loadAstGrep);
