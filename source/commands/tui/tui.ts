import {createClaude} from '../../claude/create-claude.js';
import {attach} from '../attach.js';
import {openConnections} from '../connect/open-connections.js';
import type {CommandContext} from '../command.js';
import {toHistoryFile} from '../../history/create-history.js';
import {createProgram} from '../create-program.js';
import {openSettings} from '../open-settings.js';
import {openAdminToken} from '../read-kept-secret.js';
import {openService, readServiceAddress} from '../service/open-service.js';
import {toClaudeOptions} from '../to-claude-options.js';
import {runTui} from './run-tui.js';

/** `claude-max-api tui`: assembles the dashboard from the real parts. */
export async function tui(context: CommandContext): Promise<number> {
	const {flags, version, program} = context;
	const {store: settings, path} = await openSettings(context, {
		service: await readServiceAddress(context),
	});
	const service = openService(context, settings.get(), path);
	return runTui({
		settings,
		version,
		program,
		isDemo: flags.demo ?? false,
		service,
		async createProgram() {
			const adminToken = await openAdminToken(path, context);
			const options = await toClaudeOptions(settings.get(), context);
			return createProgram({
				mode: 'local',
				claude: createClaude(options),
				settings,
				adminToken,
				historyFile: toHistoryFile(path),
				env: context.env,
				version,
			});
		},
		connections: (controller) =>
			openConnections(context, path, () => {
				const {baseUrl, model, needsApiKey} = controller.snapshot();
				const {apiKeys} = settings.get();
				return {
					origin: new URL(baseUrl).origin,
					model: model.name,
					apiKeys,
					needsApiKey,
				};
			}),
		attach: (origin) => attach(origin, {settingsFile: path, service}),
	});
}
