import {isOutdated} from '../is-outdated.js';
import {tryUntil} from '../patience.js';
import {findOrigin} from '../read-address.js';
import type {PortUse} from '../../port/port-holder.js';
import {probePort} from '../../port/probe-port.js';
import type {ServiceManager} from '../service-manager.js';
import type {ServiceParts} from '../service-parts.js';
import {type ServiceSteps, step} from '../service-steps.js';
import {toShellCommand} from '../to-shell-command.js';

/** Waits until the process that the manager started responds on the port. */
export async function* waitForService(parts: ServiceParts): ServiceSteps {
	const {manager, patience} = parts;
	const origin = await findOrigin(parts);
	return yield* step(
		{
			id: 'health',
			title: 'Wait until the service responds',
			command: toShellCommand(['curl', `${origin}/health`]),
		},
		async () => {
			const answer = await tryUntil(patience, async () =>
				askService(manager, origin),
			);
			return answer
				? {
						status: 'done',
						output: `claude-max-api ${answer.version} responds at ${origin}/v1`,
					}
				: {
						status: 'failed',
						output: await describeSilence(manager),
						cure: (await isOutdated(parts))
							? 'claude-max-api service install'
							: 'claude-max-api doctor',
					};
		},
	);
}

async function askService(
	manager: ServiceManager,
	origin: string,
): Promise<Extract<PortUse, {use: 'ours'}> | undefined> {
	const use = await probePort(origin);
	if (use.use !== 'ours') {
		return undefined;
	}

	const {pid} = await manager.state();
	return pid === use.pid || use.pid === undefined ? use : undefined;
}

async function describeSilence(manager: ServiceManager): Promise<string> {
	const {running, lastExit} = await manager.state();
	const state = running
		? 'It is running but does not respond.'
		: 'It is not running.';
	const end = lastExit === undefined ? [] : [`Last exit: ${lastExit}.`];
	return [state, ...end, ...(await manager.logTail())].join('\n');
}
