import {createClaude} from '../../claude/create-claude.js';
import type {CommandContext} from '../command.js';
import {toHistoryFile} from '../../history/create-history.js';
import {createProgram} from '../create-program.js';
import {startListening} from '../start-listening.js';
import {openSettings} from '../open-settings.js';
import {openAdminToken} from '../read-kept-secret.js';
import {toClaudeOptions} from '../to-claude-options.js';
import {createLog, toLogStamp} from './create-log.js';
import {keepLogBounded} from './keep-log-bounded.js';
import {receiveSignal} from './receive-signal.js';
import {watchProgram} from './watch-program.js';

/** Runs the server until a signal stops it, and logs its requests. */
export async function serve(context: CommandContext): Promise<number> {
	const {flags, stdout, version} = context;
	const signal = receiveSignal(context.exit);
	// Before the settings: a service that cannot read them restarts and logs the error each time.
	keepLogBounded(context.home);
	const {store: settings, path} = await openSettings(context);
	const adminToken = await openAdminToken(path, context);
	const claude = createClaude(await toClaudeOptions(settings.get(), context));
	const {controller, traffic} = createProgram({
		mode: 'local',
		claude,
		settings,
		adminToken,
		historyFile: toHistoryFile(path),
		env: context.env,
		version,
	});
	const log = createLog(stdout, {
		json: flags.json ?? false,
		stamp: toLogStamp(stdout, context.env),
	});
	try {
		await startListening(controller, settings.get());
		watchProgram({controller, claude, traffic, log});
		log({type: 'closing', signal: await signal});
		return 0;
	} finally {
		await controller.close();
	}
}
