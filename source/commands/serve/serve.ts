import {createClaude} from '../../claude/create-claude.js';
import {
	readAdminToken,
	toAdminTokenFile,
} from '../../controller/admin/read-admin-token.js';
import type {CommandContext} from '../command.js';
import {createProgram} from '../create-program.js';
import {listen} from '../listen.js';
import {openSettings} from '../open-settings.js';
import {readKeptSecret} from '../read-kept-secret.js';
import {toClaudeOptions} from '../to-claude-options.js';
import {createLog} from './create-log.js';
import {keepLogBounded} from './keep-log-bounded.js';
import {receiveSignal} from './receive-signal.js';
import {watchProgram} from './watch-program.js';

/** Serves until a signal ends it, and prints what happens. */
export async function serve(context: CommandContext): Promise<number> {
	const {flags, stdout, version} = context;
	const signal = receiveSignal(context.exit);
	const {store: settings, path} = await openSettings(context);
	const adminToken = await readKeptSecret(async () =>
		readAdminToken(toAdminTokenFile(path)),
	);
	const claude = createClaude(await toClaudeOptions(settings.get(), context));
	const {controller, traffic} = createProgram({
		mode: 'local',
		claude,
		settings,
		adminToken,
		version,
	});
	keepLogBounded(context.home);
	const log = createLog(stdout, {json: flags.json ?? false});
	try {
		await listen(controller, settings.get());
		watchProgram({controller, claude, traffic, log});
		log({type: 'closing', signal: await signal});
		return 0;
	} finally {
		await controller.close();
	}
}
