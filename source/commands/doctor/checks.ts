import {checkApiKey} from './checks/check-api-key.js';
import {checkBaseUrl} from './checks/check-base-url.js';
import {checkCapabilities} from './checks/check-capabilities.js';
import {checkCli} from './checks/check-cli.js';
import {checkLastError} from './checks/check-last-error.js';
import {checkLive} from './checks/check-live.js';
import {checkLogin} from './checks/check-login.js';
import {checkNode} from './checks/check-node.js';
import {checkPermissions} from './checks/check-permissions.js';
import {checkPort} from './checks/check-port.js';
import {checkServer} from './checks/check-server.js';
import {checkService} from './checks/check-service.js';
import {checkSettings} from './checks/check-settings.js';
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
