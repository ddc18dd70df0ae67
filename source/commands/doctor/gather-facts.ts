import process from 'node:process';
import {inspectCli} from '../../claude/cli/inspect-cli.js';
import {toCliEnvironment} from '../../claude/process/to-cli-environment.js';
import {toAdminTokenFile} from '../../controller/admin/admin-token.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {findPortOwner} from '../../service/find-port-owner.js';
import {probePort} from '../../port/probe-port.js';
import {createRunCommand} from '../../service/run-command.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {readUserNetwork} from '../read-user-network.js';
import {
	openService,
	toEnvironmentFile,
	toTokenFile,
} from '../service/open-service.js';
import {toClaudeOptions} from '../to-claude-options.js';
import type {DoctorFacts} from './doctor-facts.js';
import {fetchServerReport} from './fetch-server-report.js';
import {findSecrets} from './find-secrets.js';
import {readSettings} from './read-settings.js';
import {sendLive} from './send-live.js';

/** Gathers the facts. Uses quota only with `--live`. */
export async function gatherFacts(
	context: CommandContext,
): Promise<DoctorFacts> {
	const {flags, env, home, version} = context;
	const {settings, settingsFile} = await readSettings(context);
	const {path: file} = settingsFile;
	const origin = toOrigin(settings.host, settings.port);
	const [inspection, {port, server}, service, secrets, network] =
		await Promise.all([
			inspectCli({
				setting: settings.claude,
				env,
				childEnv: toCliEnvironment(await withKeptToken(settings, context), {
					useApiKey: settings.useApiKey,
					ownOrigin: origin,
				}),
				home,
				timeoutMs: 30_000,
				signal: AbortSignal.timeout(40_000),
			}),
			lookAtServer(origin, settings),
			openService(context, settings, file, settingsFile.problem).status(),
			findSecrets(toSecretFiles(file, settings)),
			readUserNetwork(context),
		]);
	const isOurs = port.use.use === 'ours';
	const live = flags.live
		? await sendLive({
				...(isOurs && {origin}),
				settings,
				version,
				toOptions: async () => toClaudeOptions(settings, context),
			})
		: undefined;
	return {
		version,
		node: {version: process.version, path: process.execPath},
		env,
		settings,
		settingsFile,
		network: {
			path: network.path,
			unused: network.unused,
			names: Object.keys(network.variables),
		},
		inspection,
		port,
		...(server && {server}),
		service,
		secrets,
		live,
	};
}

/** The environment as the server has it. A token that others can read is not used; another check reports it. */
async function withKeptToken(
	settings: Settings,
	context: CommandContext,
): Promise<CommandContext['env']> {
	try {
		const options = await toClaudeOptions(settings, context);
		return options.env;
	} catch {
		return context.env;
	}
}

function toSecretFiles(
	file: string,
	{
		oauthTokenFile,
		apiKeys,
		embeddings,
	}: Pick<Settings, 'oauthTokenFile' | 'apiKeys' | 'embeddings'>,
): string[] {
	return [
		...(Object.keys(apiKeys).length === 0 && embeddings?.apiKey === undefined
			? []
			: [file]),
		toAdminTokenFile(file),
		toTokenFile(file),
		toEnvironmentFile(file),
		...(oauthTokenFile === undefined ? [] : [oauthTokenFile]),
	];
}

/** Sends the API key only to a server of this program. */
async function lookAtServer(
	origin: string,
	{port, apiKeys}: Pick<Settings, 'port' | 'apiKeys'>,
): Promise<Pick<DoctorFacts, 'port' | 'server'>> {
	const use = await probePort(origin);
	if (use.use === 'ours') {
		const [apiKey] = Object.values(apiKeys);
		const server = await fetchServerReport(origin, apiKey);
		return {port: {origin, use}, server};
	}

	return {
		port:
			use.use === 'other' || use.use === 'version-1'
				? {origin, use, owner: await findPortOwner(createRunCommand(), port)}
				: {origin, use},
	};
}
