import {readEventStream} from '../../event-stream/read-event-stream.js';
import {AccessError} from './access-error.js';
import {checkServer} from './check-server.js';
import {createSilenceAlarm} from './create-silence-alarm.js';
import {parseFailure} from './parse-admin-answer.js';

export type AdminClient = {
	post(path: string, body?: unknown): Promise<unknown>;
	/** The data of server-sent events. Ends when the server ends them or the signal aborts; throws after a long silence. */
	events(
		request: {method: 'GET' | 'POST'; path: string},
		options: {signal: AbortSignal},
	): AsyncGenerator<string>;
};

/**
A client for `/admin` at an origin. It reads the token again for each request, since an installation may renew it, and
sends it only to a server that has it too.
*/
export function createAdminClient({
	origin,
	readToken,
	silenceMs = 30_000,
}: {
	origin: string;
	readToken: () => Promise<string | undefined>;
	/** The longest silence; the server sends something at least every ten seconds. */
	silenceMs?: number;
}): AdminClient {
	async function send(
		method: 'GET' | 'POST',
		path: string,
		{body, signal}: {body?: unknown; signal: AbortSignal},
	): Promise<Response> {
		const token = await readToken();
		if (token !== undefined) {
			await checkServer(origin, {token, signal});
		}

		const response = await fetch(new URL(`/admin/${path}`, origin), {
			method,
			redirect: 'error',
			signal,
			headers: {
				authorization: `Bearer ${token ?? ''}`,
				...(body !== undefined && {'content-type': 'application/json'}),
			},
			...(body !== undefined && {body: JSON.stringify(body)}),
		});
		if (!response.ok) {
			const message = await toMessage(response);
			throw response.status === 401
				? new AccessError(message)
				: new Error(message);
		}

		return response;
	}

	return {
		async post(path, body) {
			const signal = AbortSignal.timeout(silenceMs);
			const response = await send('POST', path, {body, signal});
			const answer: unknown = await response.json();
			return answer;
		},
		async *events({method, path}, {signal}) {
			const alarm = createSilenceAlarm(silenceMs, signal);
			try {
				const {body} = await send(method, path, {signal: alarm.signal});
				yield* readEventStream(body, {
					signal: alarm.signal,
					onBytes: alarm.postpone,
				});
			} catch (error) {
				// The caller has aborted.
				if (!signal.aborted) {
					throw error;
				}
			} finally {
				alarm.end();
			}
		},
	};
}

async function toMessage(response: Response): Promise<string> {
	try {
		const message = parseFailure(await response.json());
		return message ?? `The server answered ${response.status}.`;
	} catch {
		return `The server answered ${response.status}.`;
	}
}
