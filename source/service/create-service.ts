import path from 'node:path';
import {createManagedService} from './create-managed-service.js';
import {toAgent, toEarlierAgent} from './launchd/agent.js';
import {createLaunchd} from './launchd/create-launchd.js';
import {readAddress} from './read-address.js';
import type {RunCommand} from './run-command.js';
import type {
	ServiceAddress,
	ServiceController,
	ServiceStep,
} from './service-controller.js';
import type {ServiceManager} from './service-manager.js';
import type {ServiceParts} from './service-parts.js';
import {createSystemd} from './systemd/create-systemd.js';

export type Machine = {
	platform: NodeJS.Platform;
	home: string;
	/** Absent on Windows. */
	userId?: number;
	/** `$XDG_CONFIG_HOME`, or `~/.config`. */
	configHome: string;
	/** This machine runs systemd: `/run/systemd/system` exists. */
	hasSystemd: boolean;
	/** The command line that starts the server, with absolute paths, for a supervisor that has another PATH. */
	command?: string;
};

/** The service that starts this program at login on this machine, or one that explains how to do it by hand. */
export function createService(
	machine: Machine,
	parts: Omit<ServiceParts, 'manager'>,
): ServiceController {
	const manager = toManager(machine, parts.run);
	return typeof manager === 'string'
		? createUnsupportedService(manager)
		: createManagedService({...parts, manager});
}

/** The address of the service installed on this machine, if there is one. Reads its file and runs nothing. */
export async function findServiceAddress(
	machine: Machine,
	run: RunCommand,
): Promise<ServiceAddress | undefined> {
	const manager = toManager(machine, run);
	return typeof manager === 'string' ? undefined : readAddress(manager);
}

function toManager(
	{
		platform,
		home,
		userId,
		configHome,
		hasSystemd,
		command = 'claude-max-api',
	}: Machine,
	run: RunCommand,
): ServiceManager | string {
	if (platform === 'darwin' && userId !== undefined) {
		return userId === 0
			? 'A LaunchAgent belongs to a user: run this without sudo.'
			: createLaunchd({
					run,
					agent: toAgent({home, userId}),
					earlier: toEarlierAgent({home, userId}),
					patience: {attempts: 40, pauseMs: 500},
				});
	}

	if (platform === 'linux' && userId !== undefined && hasSystemd) {
		return createSystemd({
			run,
			userId,
			path: path.join(configHome, 'systemd/user/claude-max-api.service'),
			isLinked: path.resolve(configHome) !== path.join(home, '.config'),
		});
	}

	return platform === 'win32'
		? `Not available on Windows. In the Task Scheduler, create a task "At log on" that runs: ${command}. In WSL with systemd, this command is available.`
		: `Not available: this system has neither launchd nor systemd. Have your own supervisor, container or crontab (@reboot) run: ${command}`;
}

/** The service of a system with neither launchd nor systemd. `reason` says how to do it by hand. */
export function createUnsupportedService(reason: string): ServiceController {
	async function* refuse(): AsyncGenerator<ServiceStep> {
		yield {
			id: 'unsupported',
			title: 'Autostart',
			status: 'failed',
			output: reason,
		};
	}

	return {
		status: async () => ({
			supported: false,
			installed: false,
			loaded: false,
			running: false,
			logTail: [],
			hints: [reason],
		}),
		preview: async () => ({supported: false, reason}),
		install: refuse,
		uninstall: refuse,
		restart: refuse,
		keepToken: refuse,
	};
}
