import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {writeFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {inspectCli} from '../../claude/cli/inspect-cli.js';
import type {ClaudeOptions} from '../../claude/create-claude.js';
import {toCliEnvironment} from '../../claude/process/to-cli-environment.js';
import {toAdminTokenFile} from '../../controller/admin/admin-token.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {isPrivate} from '../../files/is-private.js';
import {probePort} from '../../port/probe-port.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {findPortOwner} from '../../service/find-port-owner.js';
import {createRunCommand} from '../../service/run-command.js';
import {collectSettings} from '../../settings/collect-settings.js';
import {openSettingsFile} from '../../settings/open-settings-file.js';
import type {Settings} from '../../settings/settings.js';
import type {CommandContext} from '../command.js';
import {toFlagSources} from '../open-settings.js';
import {readUserNetwork} from '../read-user-network.js';
import {
	openService,
	toEnvironmentFile,
	toTokenFile,
	readServiceAddress,
} from '../service/open-service.js';
import {toClaudeOptions} from '../to-claude-options.js';
import type {DoctorFacts} from './doctor-facts.js';
import {fetchServerReport} from './fetch-server-report.js';
import {sendLive} from './send-live.js';

/** Gathers the facts. Uses quota only with `--live`. */
export async function gatherFacts(
	context: CommandContext,
): Promise<DoctorFacts> {
	const {flags, env, home, version} = context;
	const {settings, settingsFile} = await readSettings(context);
	const {path: file} = settingsFile;
	const origin = toOrigin(settings.host, settings.port);
	const network = await readUserNetwork(context);
	const toOptions = async () => toClaudeOptions(settings, context, network);
	const [inspection, {port, server}, service, secrets] = await Promise.all([
		inspectCli({
			setting: settings.claude,
			env,
			childEnv: toCliEnvironment(await toServerEnvironment(toOptions, env), {
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
	]);
	const isOurs = port.use.use === 'ours';
	const live = flags.live
		? await sendLive({
				...(isOurs && {origin}),
				settings,
				version,
				toOptions,
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
async function toServerEnvironment(
	toOptions: () => Promise<ClaudeOptions>,
	env: CommandContext['env'],
): Promise<CommandContext['env']> {
	try {
		const options = await toOptions();
		return options.env;
	} catch {
		return env;
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

/** The settings of this run and what is wrong with them; defaults for those that cannot be used. */
async function readSettings(
	context: Pick<CommandContext, 'flags' | 'env' | 'home' | 'machine'>,
): Promise<{
	settings: Settings;
	settingsFile: DoctorFacts['settingsFile'];
}> {
	const {flags, env} = context;
	const file = await openSettingsFile();
	const {settings, origins, problems, warnings} = collectSettings({
		file,
		env,
		flags: toFlagSources(flags),
		service: await readServiceAddress(context),
	});
	const unwritable = await findWriteProblem(path.dirname(file.path));
	return {
		settings,
		settingsFile: {
			path: file.path,
			origins,
			warnings,
			...(problems.length > 0 && {problem: problems.join('\n')}),
			...(unwritable !== undefined && {unwritable}),
		},
	};
}

/** Only writing shows a disk that is full or read-only. */
async function findWriteProblem(folder: string): Promise<string | undefined> {
	const file = path.join(folder, `${randomUUID()}.tmp`);
	try {
		await writeFile(file, 'x'.repeat(4096), {mode: 0o600});
		return undefined;
	} catch (error) {
		return toErrorMessage(error);
	} finally {
		rmSync(file, {force: true});
	}
}

/** Those of the files that exist, and whether other users can read them. */
export async function findSecrets(
	files: string[],
): Promise<DoctorFacts['secrets']> {
	const found = await Promise.all(
		[...new Set(files)].map(async (path) => {
			try {
				return [{path, isPrivate: isPrivate(await stat(path))}];
			} catch {
				return [];
			}
		}),
	);
	return found.flat();
}
