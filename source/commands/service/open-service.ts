import path from 'node:path';
import process from 'node:process';
import {findCli} from '../../claude/cli/find-cli.js';
import {exists} from '../../files/exists.js';
import {toOrigin} from '../../server/to-origin.js';
import {createService} from '../../service/create-service.js';
import {defineService} from '../../service/definition/define-service.js';
import {createRunCommand} from '../../service/run-command.js';
import type {ServiceController} from '../../service/service-controller.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {toServiceFlags} from './to-service-flags.js';
import {trySelfTest} from './try-self-test.js';

/** What starts this program at login, with the settings of this run. */
export function openService(
	{
		env,
		home,
		machine,
		program,
	}: Pick<CommandContext, 'env' | 'home' | 'machine' | 'program'>,
	settings: Settings,
	settingsFile: string,
): ServiceController {
	const origin = toOrigin(settings.host, settings.port);
	const tokenFile = toTokenFile(settingsFile);
	return createService(
		{
			...machine,
			home,
			configHome: toConfigHome(env['XDG_CONFIG_HOME'], home),
		},
		{
			run: createRunCommand(),
			origin,
			tokenFile,
			patience: {attempts: 200, pauseMs: 200},
			async define() {
				const claude = await findCli({setting: settings.claude, env, home});
				return defineService({
					node: process.execPath,
					program,
					claude,
					flags: toServiceFlags(settings),
					tokenFile,
					isTokenKept: await exists(tokenFile),
					home,
					env,
				});
			},
			selfTest: async () => trySelfTest(origin, settings.apiKeys),
		},
	);
}

/** As the XDG specification has it: what is empty or not absolute counts as not set. */
function toConfigHome(named: string | undefined, home: string): string {
	return named !== undefined && path.isAbsolute(named)
		? named
		: path.join(home, '.config');
}

/** Keeps the token that the service hands to the CLI, beside the settings file. */
export function toTokenFile(settingsFile: string): string {
	return path.join(path.dirname(settingsFile), 'oauth-token');
}
