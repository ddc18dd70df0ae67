import type {Client} from './client.js';
import {aichat} from './clients/aichat.js';
import {aider} from './clients/aider.js';
import {clientsByHand} from './clients/clients-by-hand.js';
import {cline} from './clients/cline.js';
import {codex} from './clients/codex.js';
import {continueClient} from './clients/continue.js';
import {crush} from './clients/crush.js';
import {goose} from './clients/goose.js';
import {hermes} from './clients/hermes.js';
import {llm} from './clients/llm.js';
import {openclaw} from './clients/openclaw.js';
import {opencode} from './clients/opencode.js';
import {pi} from './clients/pi.js';
import {qwen} from './clients/qwen.js';
import {zed} from './clients/zed.js';

/** First the clients that are connected by changing their settings, then those that are set up by hand. */
export const clients: readonly Client[] = [
	codex,
	opencode,
	openclaw,
	continueClient,
	cline,
	qwen,
	pi,
	hermes,
	zed,
	goose,
	crush,
	aider,
	llm,
	aichat,
	...clientsByHand,
];
