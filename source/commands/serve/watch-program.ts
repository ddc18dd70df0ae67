import type {Claude} from '../../claude/claude.js';
import type {LocalController} from '../../controller/local/create-local-controller.js';
import type {TrafficStore} from '../../traffic/create-traffic-store.js';
import {toEnded} from '../../traffic/is-ended.js';
import type {Log} from './create-log.js';

/** Logs the address, each change of the CLI and its login, and every request as it ends. */
export function watchProgram({
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
		// Not what it can do, which is found out later and is no change.
		const {path, version} = cli ?? {};
		// Nor when the login expires, which moves.
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
