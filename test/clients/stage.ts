import {once} from 'node:events';
import {mkdir, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {
	type Connections,
	createConnections,
} from '../../source/connect/connections.js';
import type {Exchange} from '../../source/traffic/exchange.js';
import {type Proxy, startProxy} from '../end-to-end/start-proxy.js';
import {text} from '../stand-ins/messages-api/block.js';
import {conversationOf} from '../stand-ins/messages-api/conversation-of.js';
import type {Answer} from '../stand-ins/messages-api/create-messages-api.js';
import type {RecordedRequest} from '../stand-ins/messages-api/record-request.js';
import type {Check} from './check.js';
import type {Client, Task} from './client.js';
import type {Installed} from './install-client.js';
import {type Run, startClient} from './start-client.js';
import {type Visit, watchWire} from './watch-wire.js';

/** One client, installed and set up, before our server, the real CLI and a model that plays a part. */
export type Stage = {
	client: Client;
	/** The folder that the client works in. */
	project: string;
	proxy: Proxy;
	/** Everything that has reached our server, oldest first. */
	visits: Visit[];
	/** What has set it up, if `connect` has. */
	connections: Connections;
	/** The user's files as they were before. */
	before: Map<string, string>;
	/** Writes the model's part: its answers to a prompt and what follows from it, one a step. Repeats a step that is asked for again. */
	play(prompt: string, steps: Step[]): void;
	/** The requests about a prompt, less those on the side, as for a title: as the model got them, and as we recorded them. */
	upstream(prompt: string): RecordedRequest[];
	exchanges(prompt: string): Exchange[];
	start(task: Task): Run;
	/** The files as they are. */
	readFiles(): Promise<Map<string, string>>;
	/** Resolves when it holds; looks again whenever something happens on the wire, or to the CLI, or the client ends. */
	until(condition: () => boolean): Promise<void>;
	close(): Promise<void>;
};

export type Step = Answer | ((request: RecordedRequest) => Answer);

export async function createStage(
	client: Client,
	{
		binary,
		args,
		env: clientEnvironment,
		clocks,
	}: Pick<Installed, 'binary' | 'args'> & {
		env: Record<string, string>;
		clocks: Check['clocks'];
	},
): Promise<Stage> {
	const proxy = await startProxy({
		spareProcesses: 2,
		maxProcesses: 8,
		...(clocks && {silenceMs: clocks.silenceMs}),
	});
	const {claude} = proxy;
	const {origin} = new URL(proxy.baseURL);
	const folder = await mkdtemp(path.join(tmpdir(), 'client-'));
	const place = {
		home: path.join(folder, 'home'),
		project: path.join(folder, 'project'),
	};
	const temporary = path.join(folder, 'tmp');
	for (const made of [place.home, place.project, temporary]) {
		await mkdir(made);
	}

	const configured = await client.configure({
		...place,
		origin,
		idleMs: clocks?.idleMs,
		notes: [
			process.execPath,
			path.join(import.meta.dirname, 'notes-server.mjs'),
		],
	});
	const env: Record<string, string> = {
		...clientEnvironment,
		...configured,
		HOME: place.home,
		TMPDIR: temporary,
	};
	const connections = createConnections({
		place: {
			platform: process.platform,
			home: place.home,
			env: {
				...env,
				PATH: `${path.dirname(binary)}${path.delimiter}${env['PATH'] ?? ''}`,
			},
		},
		server: () => ({origin, model: 'claude-opus-4', apiKeys: {}}),
		recordFile: path.join(folder, 'connections.json'),
	});
	const before = await readFiles(place.home);
	if (client.connectAs !== undefined) {
		await connections.apply(await connections.plan(client.connectAs));
	}

	const changes = new EventTarget();
	const changed = () => {
		changes.dispatchEvent(new Event('change'));
	};

	const wire = watchWire(origin, changed);
	const unsubscribe = claude.onChange(changed);
	const until = async (condition: () => boolean) => {
		while (!condition()) {
			await once(changes, 'change');
		}
	};

	// As it is where the server has been running for a while.
	await until(() => claude.health().processes.spare > 0);
	const parts = new Map<string, Step[]>();
	const runs: Run[] = [];

	proxy.api.answer = (request) => {
		if (!isAgent(request)) {
			return text('A title');
		}

		const [prompt, step] = findStep(request, [...parts.keys()]);
		const answer = parts.get(prompt)?.[step] ?? text('Nothing to add.');
		return typeof answer === 'function' ? answer(request) : answer;
	};

	return {
		client,
		project: place.project,
		proxy,
		visits: wire.visits,
		play(prompt, steps) {
			parts.set(prompt, steps);
		},
		upstream: (prompt) =>
			proxy.api.requests.filter(
				(request) =>
					isAgent(request) &&
					findStep(request, [...parts.keys()])[0] === prompt,
			),
		exchanges: (prompt) =>
			proxy.exchanges().filter(
				({tools, messages}) =>
					tools.length > 0 &&
					findLast(
						messages.map((message) => message.text),
						[...parts.keys()],
					).prompt === prompt,
			),
		start(task) {
			const run = startClient(binary, [...args, ...client.toArguments(task)], {
				cwd: place.project,
				env,
				onEnd: changed,
			});
			runs.push(run);
			return run;
		},
		until,
		connections,
		before,
		readFiles: async () => readFiles(place.home),
		async close() {
			await Promise.all(runs.map(async ({end}) => end()));
			wire.close();
			unsubscribe();
			await proxy.close();
			await rm(folder, {recursive: true, force: true, maxRetries: 5});
		},
	};
}

/** By their paths below a folder. */
async function readFiles(folder: string): Promise<Map<string, string>> {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter((entry) => entry.isFile());
	return new Map(
		await Promise.all(
			files.map(async ({parentPath, name}): Promise<[string, string]> => {
				const file = path.join(parentPath, name);
				return [path.relative(folder, file), await readFile(file, 'latin1')];
			}),
		),
	);
}

/** An agent always offers tools; what it asks for beside its work comes without. */
function isAgent({body}: RecordedRequest): boolean {
	return (body.tools?.length ?? 0) > 0;
}

/** The prompt that a conversation is about, and how often the model has answered since. */
function findStep(
	{body}: RecordedRequest,
	prompts: string[],
): [string, number] {
	const messages = conversationOf(body);
	const texts = messages.map(({role, content}) =>
		role === 'user' ? toText(content) : '',
	);
	const {prompt, at} = findLast(texts, prompts);
	const answers = messages.slice(at).filter(({role}) => role === 'assistant');
	return [prompt, answers.length];
}

function findLast(
	texts: string[],
	prompts: string[],
): {prompt: string; at: number} {
	const found = prompts
		.map((prompt) => ({
			prompt,
			at: texts.findLastIndex((whole) => whole.includes(prompt)),
		}))
		.toSorted((a, b) => b.at - a.at)[0];
	return found === undefined || found.at === -1 ? {prompt: '', at: 0} : found;
}

function toText(
	content: RecordedRequest['body']['messages'][number]['content'],
): string {
	return typeof content === 'string'
		? content
		: content.map((block) => block.text ?? '').join('\n');
}
