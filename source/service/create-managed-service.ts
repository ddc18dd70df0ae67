import {access} from 'node:fs/promises';
import type {
	ServiceController,
	ServicePreview,
	ServiceStatus,
} from './service-controller.js';
import type {ServiceManager, ServiceState} from './service-manager.js';
import type {ServiceParts} from './service-parts.js';
import {installService} from './verbs/install-service.js';
import {keepToken} from './verbs/keep-token.js';
import {restartService} from './verbs/restart-service.js';
import {uninstallService} from './verbs/uninstall-service.js';

/**
The verbs, the same for launchd and systemd. They know nothing of running answers, so `running` makes no difference
here: the controller guards them.
*/
export function createManagedService(parts: ServiceParts): ServiceController {
	return {
		status: async () => readStatus(parts.manager),
		preview: async () => readPreview(parts),
		install: () => installService(parts),
		uninstall: ({token = 'remove'} = {}) => uninstallService(parts, token),
		restart: () => restartService(parts),
		keepToken: (token) => keepToken(parts, token),
	};
}

async function readPreview({
	define,
	manager,
}: ServiceParts): Promise<ServicePreview> {
	try {
		const {definition, warnings} = await define();
		return {
			supported: true,
			path: manager.path,
			content: manager.toFile(definition),
			warnings,
		};
	} catch (error) {
		return {supported: false, reason: toMessage(error)};
	}
}

async function readStatus(manager: ServiceManager): Promise<ServiceStatus> {
	const [installed, {problem, ...state}, logTail, hints] = await Promise.all([
		exists(manager.path),
		readState(manager),
		manager.logTail(),
		manager.hints(),
	]);
	return {
		supported: true,
		kind: manager.kind,
		installed,
		...state,
		path: manager.path,
		logTail,
		hints: problem === undefined ? hints : [problem, ...hints],
	};
}

async function readState(
	manager: ServiceManager,
): Promise<ServiceState & {problem?: string}> {
	try {
		return await manager.state();
	} catch (error) {
		return {
			loaded: false,
			running: false,
			problem: `Its state is not known: ${toMessage(error)}`,
		};
	}
}

async function exists(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch {
		return false;
	}
}

function toMessage(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
