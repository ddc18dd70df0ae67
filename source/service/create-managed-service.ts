import {toErrorMessage} from '../errors/to-error-message.js';
import {exists} from '../files/exists.js';
import type {
	ServiceController,
	ServicePreview,
	ServiceStatus,
} from './service-controller.js';
import {findDifferences} from './is-outdated.js';
import {readInstalled, toAddress} from './read-address.js';
import type {ServiceManager, ServiceState} from './service-manager.js';
import type {ServiceParts} from './service-parts.js';
import {installService} from './verbs/install-service.js';
import {keepToken} from './verbs/keep-token.js';
import {restartService} from './verbs/restart-service.js';
import {uninstallService} from './verbs/uninstall-service.js';

/**
The actions, the same for launchd and systemd. They know nothing of running answers, so `running` has no effect here: the
controller guards the actions.
*/
export function createManagedService(parts: ServiceParts): ServiceController {
	return {
		status: async () => readStatus(parts),
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
			content: await manager.toFile(definition),
			warnings,
		};
	} catch (error) {
		return {supported: false, reason: toErrorMessage(error)};
	}
}

async function readStatus(parts: ServiceParts): Promise<ServiceStatus> {
	const {manager, tokenFile} = parts;
	const path = await manager.findPath();
	const [
		installed,
		hasToken,
		file,
		differences,
		{problem, ...state},
		logTail,
		hints,
	] = await Promise.all([
		exists(path),
		exists(tokenFile),
		readInstalled(manager),
		findDifferences(parts),
		readState(manager),
		manager.logTail(),
		manager.hints(),
	]);
	const address = toAddress(file);
	// Empty, damaged or in another format: nothing in it can be compared.
	const isDamaged = file !== undefined && file.command === undefined;
	const isOutdated = isDamaged || differences.length > 0;
	return {
		supported: true,
		kind: manager.kind,
		installed,
		...(isOutdated && {isOutdated}),
		...(address && {address}),
		...state,
		path,
		...(hasToken && {tokenFile}),
		logTail,
		hints: [
			...(problem === undefined ? [] : [problem]),
			...(isOutdated
				? [isDamaged ? damagedHint : toOutdatedHint(differences)]
				: []),
			...hints,
		],
	};
}

const damagedHint =
	'Damaged: no command line can be read from the file. To write it again: claude-max-api service install';

function toOutdatedHint(differences: string[]): string {
	return `Outdated: installed with other settings or by another version, or edited (${differences.join(', ')}). To update it: claude-max-api service install`;
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
			problem: `State unknown: ${toErrorMessage(error)}`,
		};
	}
}
