import path from 'node:path';
import process from 'node:process';
import {findCli} from '../../claude/cli/find-cli.js';
import {exists} from '../../files/exists.js';
import {toConfigHome} from '../../files/to-config-home.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {
	createService,
	findServiceAddress,
	type Machine,
} from '../../service/create-service.js';
import {defineService} from '../../service/definition/define-service.js';
import {toShellCommand} from '../../service/to-shell-command.js';
import {createRunCommand} from '../../service/run-command.js';
import type {
	ServiceAddress,
	ServiceController,
} from '../../service/service-controller.js';
import {SettingsError} from '../../settings/settings-error.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {readEnvironmentFile} from '../environment-file.js';
import {toServiceFlags} from './to-service-flags.js';
import {trySelfTest} from './try-self-test.js';

/** The service that starts this program at login, with the settings of this run. */
export function openService(
	{
		env,
		home,
		machine,
		program,
	}: Pick<CommandContext, 'env' | 'home' | 'machine' | 'program'>,
	settings: Settings,
	settingsFile: string,
	/** Why the settings cannot be used: no service can be defined with them. */
	problem?: string,
): ServiceController {
	const origin = toOrigin(settings.host, settings.port);
	const tokenFile = toTokenFile(settingsFile);
	const {oauthTokenFile, useApiKey} = settings;
	const ownTokenFile =
		oauthTokenFile === undefined || oauthTokenFile === tokenFile
			? undefined
			: path.resolve(oauthTokenFile);
	const environmentFile = toEnvironmentFile(settingsFile);
	const command = toShellCommand([process.execPath, program]);
	return createService(
		{...toMachine({env, home, machine}), command},
		{
			run: createRunCommand(),
			origin,
			toOrigin: ({host, port}) => toOrigin(host, port),
			tokenFile,
			...(ownTokenFile !== undefined && {ownTokenFile}),
			environmentFile,
			readEnvironmentFile: async () => readEnvironmentFile(environmentFile),
			patience: {attempts: 200, pauseMs: 200},
			async define() {
				if (problem !== undefined) {
					throw new SettingsError(problem);
				}

				const claude = await findCli({setting: settings.claude, env, home});
				return defineService({
					node: process.execPath,
					program,
					claude,
					flags: toServiceFlags(settings),
					tokenFile,
					...(ownTokenFile !== undefined && {ownTokenFile}),
					isTokenKept: await exists(ownTokenFile ?? tokenFile),
					environmentFile,
					useApiKey,
					home,
					env,
				});
			},
			selfTest: async (at) => trySelfTest(at, settings.apiKeys),
		},
	);
}

/** The address of the installed service, if there is one. */
export async function readServiceAddress(
	context: Pick<CommandContext, 'env' | 'home' | 'machine'>,
): Promise<ServiceAddress | undefined> {
	return findServiceAddress(toMachine(context), createRunCommand());
}

function toMachine({
	env,
	home,
	machine,
}: Pick<CommandContext, 'env' | 'home' | 'machine'>): Machine {
	return {
		...machine,
		home,
		configHome: toConfigHome(env['XDG_CONFIG_HOME'], home),
	};
}

/** The file, beside the settings, with the token that the service passes to the CLI. */
export function toTokenFile(settingsFile: string): string {
	return path.join(path.dirname(settingsFile), 'oauth-token');
}

/** The file, beside the settings, with the service's variables that contain secrets. */
export function toEnvironmentFile(settingsFile: string): string {
	return path.join(path.dirname(settingsFile), 'service-environment.json');
}
