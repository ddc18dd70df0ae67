import {
	checkApiKey,
	checkBaseUrl,
	checkCapabilities,
	checkCli,
	checkLogin,
} from './checks/claude-code.js';
import {
	checkLastError,
	checkLive,
	checkPort,
	checkServer,
	checkService,
} from './checks/server-and-service.js';
import {checkNode, checkPermissions, checkSettings} from './checks/system.js';
import type {Check} from './finding.js';

/** In the order of a request: Node, the settings, the CLI and its login, the port, the server. */
export const checks: Check[] = [
	checkNode,
	checkSettings,
	checkPermissions,
	checkCli,
	checkCapabilities,
	checkLogin,
	checkApiKey,
	checkBaseUrl,
	checkPort,
	checkServer,
	checkService,
	checkLastError,
	checkLive,
];
