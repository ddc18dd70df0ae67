import process from 'node:process';
import type {Claude} from '../../claude/claude.js';
import {createClaude} from '../../claude/create-claude.js';
import type {LocalController} from '../../controller/local/create-local-controller.js';
import {toHistoryFile} from '../../history/create-history.js';
import {toLogFile} from '../../service/launchd/agent.js';
import {boundLog} from '../../service/launchd/bound-log.js';
import type {TrafficStore} from '../../traffic/create-traffic-store.js';
import {toEnded} from '../../traffic/is-ended.js';
import type {CommandContext} from '../command.js';
import {createProgram} from '../create-program.js';
import {endSignals} from '../end-signals.js';
import {openSettings} from '../open-settings.js';
import {openAdminToken} from '../read-kept-secret.js';
import {startListening} from '../start-listening.js';
import {toClaudeOptions} from '../to-claude-options.js';
import {createLog, toLogStamp, type Log} from './create-log.js';

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

/**
Resolves to the first signal that asks the program to end. A second one, or two seconds, end it at once; the CLI's
processes end by themselves when this one is gone.
*/
async function receiveSignal(
	exit: (code: number) => void,
): Promise<NodeJS.Signals> {
	return new Promise((resolve) => {
		let isEnding = false;
		const end = (signal: NodeJS.Signals) => {
			if (isEnding) {
				exit(130);
			}

			isEnding = true;
			setTimeout(() => {
				exit(0);
			}, patienceMs).unref();
			resolve(signal);
		};

		for (const signal of endSignals) {
			process.on(signal, end);
		}
	});
}

const patienceMs = 2000;

const everyHour = 60 * 60 * 1000;

/** Rotates the log of a LaunchAgent, now and every hour, in the background. */
function keepLogBounded(home: string): void {
	const file = toLogFile(home);
	const bound = () => {
		void boundLog(file, {output: process.stdout.fd});
	};

	bound();
	setInterval(bound, everyHour).unref();
}

/** Logs the address, each change of the CLI and its login, and every request as it ends. */
function watchProgram({
	controller,
	claude,
	traffic,
	log,
}: {
	controller: Pick<LocalController, 'snapshot'>;
	claude: Pick<Claude, 'health' | 'onChange'>;
	traffic: Pick<TrafficStore, 'get' | 'subscribe'>;
	log: Log;
}): void {
	const {version, baseUrl, model, needsApiKey} = controller.snapshot();
	log({type: 'serving', version, baseUrl, model: model.name, needsApiKey});
	watchClaude(claude, log);
	traffic.subscribe((event) => {
		const exchange = toEnded(event, traffic.get);
		if (exchange) {
			log({type: 'request', exchange});
		} else if (event.type === 'notice') {
			log(event);
		}
	});
}

function watchClaude(
	claude: Pick<Claude, 'health' | 'onChange'>,
	log: Log,
): void {
	let logged = '';

	function look(): void {
		const health = claude.health();
		const {status, problem, cli, login} = health;
		// Without its capabilities, which are detected later and are no change.
		const {path, version} = cli ?? {};
		// And without the time at which the login expires, which moves.
		const {expiresAt: _, ...who} = login ?? {};
		const state = JSON.stringify({status, problem, path, version, who});
		if (status !== 'starting' && state !== logged) {
			logged = state;
			log({type: 'claude', at: Date.now(), health});
		}
	}

	claude.onChange(look);
	look();
}
