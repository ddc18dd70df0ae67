import {createClaude} from '../../claude/create-claude.js';
import {
	readAdminToken,
	toAdminTokenFile,
} from '../../controller/admin/read-admin-token.js';
import {attach} from '../attach.js';
import type {CommandContext} from '../command.js';
import {createProgram} from '../create-program.js';
import {openSettings} from '../open-settings.js';
import {readKeptSecret} from '../read-kept-secret.js';
import {openService} from '../service/open-service.js';
import {toClaudeOptions} from '../to-claude-options.js';
import {runTui} from './run-tui.js';

/** `claude-max-api tui`: the dashboard, put together from the real parts. */
export async function tui(context: CommandContext): Promise<number> {
	const {flags, version} = context;
	const {store: settings, path} = await openSettings(context);
	const service = openService(context, settings.get(), path);
	return runTui({
		settings,
		version,
		isDemo: flags.demo ?? false,
		service,
		async createProgram() {
			const adminToken = await readKeptSecret(async () =>
				readAdminToken(toAdminTokenFile(path)),
			);
			const options = await toClaudeOptions(settings.get(), context);
			return createProgram({
				mode: 'local',
				claude: createClaude(options),
				settings,
				adminToken,
				version,
			});
		},
		attach: (origin) => attach(origin, {settingsFile: path, service}),
	});
}
