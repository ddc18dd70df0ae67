import type {Client} from './client.js';
import {claudeCode} from './clients/claude-code.js';
import {cline} from './clients/cline.js';
import {codex, compactingCodex, searchingCodex} from './clients/codex.js';
import {continueCli} from './clients/continue.js';
import {copilotCli} from './clients/copilot-cli.js';
import {libraries} from './clients/libraries.js';
import {openclaw} from './clients/openclaw.js';
import {opencode} from './clients/opencode.js';
import {pi} from './clients/pi.js';
import {qwen} from './clients/qwen.js';

export const clients: Client[] = [
	codex,
	compactingCodex,
	searchingCodex,
	claudeCode,
	openclaw,
	opencode,
	pi,
	continueCli,
	cline,
	qwen,
	copilotCli,
	...libraries,
];
