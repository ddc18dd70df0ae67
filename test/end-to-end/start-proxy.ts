import type {Claude} from '../../source/claude/claude.js';
import {
	type ClaudeOptions,
	createClaude,
} from '../../source/claude/create-claude.js';
import {createServer} from '../../source/server/create-server.js';
import {defaultSettings} from '../../source/settings/default-settings.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {
	createTrafficStore,
	type TrafficStore,
} from '../../source/traffic/create-traffic-store.js';
import {createClaudeHome} from '../stand-ins/claude-home.js';
import {
	createMessagesApi,
	type MessagesApi,
} from '../stand-ins/messages-api/create-messages-api.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';

export type Proxy = {
	/** For a client's SDK. */
	baseURL: string;
	api: MessagesApi;
	claude: Claude;
	traffic: TrafficStore;
	/** Ends a running answer, as the dashboard does. */
	cancel(id: string): boolean;
	/** Everything that the traffic has recorded so far. */
	exchanges(): Exchange[];
	/** Runs something and tells what it has caused. */
	watch<Result>(run: () => Promise<Result>): Promise<{
		result: Result;
		/** What has reached the Messages API. */
		upstream: RecordedRequest[];
		/** What the traffic has recorded. */
		exchanges: Exchange[];
	}>;
	close(): Promise<void>;
};

/** The whole proxy, with the real CLI, before a stand-in for the Messages API. */
export async function startProxy({
	spareProcesses = 1,
	maxProcesses = 3,
	silenceMs,
	...options
}: Partial<Omit<ClaudeOptions, 'silenceMs'>> & {
	spareProcesses?: number;
	maxProcesses?: number;
	/** After so long without an event a stream says that it is still there. */
	silenceMs?: number;
} = {}): Promise<Proxy> {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	const claude = createClaude({
		env: home.env,
		home: home.folder,
		model: 'opus',
		spareProcesses,
		maxProcesses,
		...options,
	});
	const traffic = createTrafficStore();
	const server = createServer({
		claude,
		traffic,
		settings: () => ({...defaultSettings, port: 0}),
		version: '0.0.0',
		...(silenceMs !== undefined && {silenceMs}),
	});
	const origin = await server.listen();
	return {
		baseURL: `${origin}/v1`,
		api,
		claude,
		traffic,
		cancel: server.cancel,
		exchanges: () => [...traffic.getState().exchanges],
		async watch(run) {
			const requests = api.requests.length;
			const seen = traffic.getState().exchanges.length;
			const result = await run();
			return {
				result,
				upstream: api.requests.slice(requests),
				exchanges: traffic.getState().exchanges.slice(seen),
			};
		},
		async close() {
			await server.close();
			await claude.close();
			await api.close();
			await home.close();
		},
	};
}
