import path from 'node:path';
import process from 'node:process';
import {findCli} from '../../claude/cli/find-cli.js';
import {exists} from '../../files/exists.js';
import {toConfigHome} from '../../files/to-config-home.js';
import {runSelfTest} from '../../self-test/run-self-test.js';
import type {SelfTestStep} from '../../self-test/self-test-step.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {
	createService,
	findServiceAddress,
	type Machine,
} from '../../service/create-service.js';
import {defineService} from '../../service/definition/define-service.js';
import {createRunCommand} from '../../service/run-command.js';
import type {
	ServiceAddress,
	ServiceController,
} from '../../service/service-controller.js';
import type {SelfTestOutcome} from '../../service/service-parts.js';
import {toShellCommand} from '../../service/to-shell-command.js';
import {SettingsError} from '../../settings/settings-error.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {readEnvironmentFile} from '../environment-file.js';

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

/**
The command line of the service: its address, which later settings then cannot move, and the path of the CLI if one was
given. The model stays in the settings file, where the dashboard changes it. Throws for a random port.
*/
function toServiceFlags({
	port,
	host,
	claude,
}: Pick<Settings, 'port' | 'host' | 'claude'>): string[] {
	if (port === 0) {
		throw new Error('A service needs a fixed port: choose one with --port.');
	}

	return [
		'--port',
		String(port),
		'--host',
		host,
		...(claude === undefined ? [] : ['--claude', path.resolve(claude)]),
	];
}

/** Long enough for a model that thinks, short enough for a person who waits. */
const patienceMs = 120_000;

/** Runs the self-test against a server and sums it up. */
async function trySelfTest(
	origin: string,
	apiKeys: Record<string, string>,
): Promise<SelfTestOutcome> {
	const [apiKey] = Object.values(apiKeys);
	let steps: SelfTestStep[] = [];
	for await (steps of runSelfTest({
		origin,
		signal: AbortSignal.timeout(patienceMs),
		...(apiKey !== undefined && {apiKey}),
	})) {
		// The last list is complete.
	}

	return toOutcome(steps);
}

function toOutcome(steps: SelfTestStep[]): SelfTestOutcome {
	const failed = steps.find(({status}) => status === 'failed');
	if (failed) {
		const {title, detail, cure, code} = failed;
		return {
			passed: false,
			detail: detail ?? `Failed at “${title}”.`,
			isLoginMissing: code === 'claude_not_authenticated',
			...(cure !== undefined && {cure}),
		};
	}

	const answer = steps.find(({id}) => id === 'answer');
	return {
		passed: steps.every(({status}) => status === 'passed'),
		detail: answer?.detail ?? '',
		isLoginMissing: false,
	};
}
