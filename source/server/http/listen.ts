import type {Server} from 'node:http';
import {toErrorCode} from '../../errors/to-error-code.js';
import {askPortHolder, type PortHolder} from '../../port/port-holder.js';
import {toOrigin} from './to-origin.js';

/** Starts to listen and resolves to the port, which the system chooses where 0 is asked. Throws a `ListenError`. */
export async function listen(
	server: Server,
	address: {host: string; port: number},
): Promise<number> {
	try {
		return await bind(server, address);
	} catch (error) {
		throw new ListenError(await toProblem(error, address), address, {
			cause: error,
		});
	}
}

async function bind(
	server: Server,
	address: {host: string; port: number},
): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(address, () => {
			server.off('error', reject);
			const bound = server.address();
			resolve(typeof bound === 'object' && bound ? bound.port : address.port);
		});
	});
}

async function toProblem(
	error: unknown,
	{host, port}: {host: string; port: number},
): Promise<ListenProblem> {
	const code = toErrorCode(error);
	if (code === 'EADDRINUSE') {
		const holder = await askPortHolder(toOrigin(host, port));
		return {type: 'taken', holder};
	}

	if (code === 'EACCES') {
		return {type: 'forbidden'};
	}

	return code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
		? {type: 'no-address'}
		: {type: 'other', message: String(error)};
}

/** The address cannot be listened on; the message says why and what to do. */
export class ListenError extends Error {
	override name = 'ListenError';
	readonly reason: ListenProblem;

	constructor(
		reason: ListenProblem,
		{host, port}: {host: string; port: number},
		options?: ErrorOptions,
	) {
		super(describe(reason, host, port), options);
		this.reason = reason;
	}
}

type ListenProblem =
	/** Something has the port; `holder` is there when that is this program, `owner` where another one is known. */
	| {type: 'taken'; holder?: PortHolder; owner?: string}
	| {type: 'forbidden'}
	| {type: 'no-address'}
	| {type: 'other'; message: string};

function describe(reason: ListenProblem, host: string, port: number): string {
	const other = 'choose another with --port or CLAUDE_MAX_API_PORT';
	switch (reason.type) {
		case 'taken': {
			return describeHolder(reason, port, other);
		}

		case 'forbidden': {
			return `Port ${port} is not for ordinary programs: ${other}.`;
		}

		case 'no-address': {
			return `${host} is not an address of this machine: choose another with --host or CLAUDE_MAX_API_HOST.`;
		}

		case 'other': {
			return `Cannot listen on ${host}, port ${port}: ${reason.message}.`;
		}
	}
}

function describeHolder(
	{holder, owner = 'another program'}: {holder?: PortHolder; owner?: string},
	port: number,
	other: string,
): string {
	switch (holder?.use) {
		case 'ours': {
			return `Port ${port} is already served by claude-max-api ${holder.version}: watch that one with \`claude-max-api tui\`, or ${other}.`;
		}

		case 'version-1': {
			return `Port ${port} is taken by version 1 of claude-max-api. \`claude-max-api service install\` replaces one that runs at login; end any other, or ${other}.`;
		}

		case 'demo': {
			return `Port ${port} is taken by a demo of claude-max-api: end that, or ${other}.`;
		}

		case undefined: {
			return `Port ${port} is taken by ${owner}: end that, or ${other}.`;
		}
	}
}
