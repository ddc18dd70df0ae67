import {randomBytes} from 'node:crypto';
import * as z from 'zod';
import {parseErrorBody} from '../../errors/parse-error-body.js';
import {readEventStream} from '../../event-stream/read-event-stream.js';
import {toProof} from '../admin/admin-token.js';
import {AccessError} from './lost-contact.js';

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
			const {status} = response;
			const message =
				parseErrorBody(await response.text())?.message ??
				`The server answered ${status}.`;
			throw status === 401 ? new AccessError(message) : new Error(message);
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

/**
Throws unless the server at an origin also knows the token. The check comes before the token is sent: another program that
has taken the port could keep the token, and use it to read along once the right server is back.
*/
async function checkServer(
	origin: string,
	{token, signal}: {token: string; signal: AbortSignal},
): Promise<void> {
	const challenge = randomBytes(32).toString('hex');
	const response = await fetch(new URL(`/admin/proof/${challenge}`, origin), {
		redirect: 'error',
		signal,
	});
	const port = Number(new URL(origin).port || 80);
	if ((await readProof(response)) !== toProof(token, {challenge, port})) {
		throw new AccessError(
			`What answers at ${origin} does not show that it has the token of this user. If it is another user's or has other settings, run this as that user; if it is an older version, restart it: claude-max-api service restart`,
		);
	}
}

async function readProof(response: Response): Promise<string | undefined> {
	try {
		return proofSchema.parse(await response.json()).proof;
	} catch {
		return undefined;
	}
}

const proofSchema = z.object({proof: z.string()});

type SilenceAlarm = {
	/** Aborts after a silence, when the listener aborts, or when the alarm ends. */
	signal: AbortSignal;
	postpone(): void;
	end(): void;
};

/** Detects that the other side has stopped sending, for example because its machine sleeps. */
function createSilenceAlarm(
	milliseconds: number,
	listener: AbortSignal,
): SilenceAlarm {
	const controller = new AbortController();
	const timer = setTimeout(() => {
		controller.abort(
			new Error(
				`The server has said nothing for ${milliseconds / 1000} seconds.`,
			),
		);
	}, milliseconds);
	// Not `AbortSignal.any`: Node 20 releases such a signal while `fetch` still waits for it.
	const abort = () => {
		controller.abort(listener.reason);
	};

	if (listener.aborted) {
		abort();
	}

	listener.addEventListener('abort', abort);
	return {
		signal: controller.signal,
		postpone() {
			timer.refresh();
		},
		end() {
			clearTimeout(timer);
			listener.removeEventListener('abort', abort);
			controller.abort();
		},
	};
}
