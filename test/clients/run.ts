import path from 'node:path';
import process from 'node:process';
import type {Check, Outcome} from './check.js';
import type {Client} from './client.js';
import {clients} from './clients.js';
import {installClient, type Installed} from './install-client.js';
import {createStage, type Stage} from './stage.js';
import {toTable} from './to-table.js';

// Real clients from npm with their real settings, before this server and the real CLI; only the Messages API is a stand-in.
// `npm run clients -- codex opencode` tries these two, `--check tool` what has that in its title. A table is printed, or with
// `--json` a record of it; `--wire` prints what the server recorded of each request as well. The exit code is 1 where something
// failed. `TEST_CLAUDE` chooses the CLI behind the server.
const words = process.argv.slice(2);
const isJson = takeFlag('--json');
const showsWire = takeFlag('--wire');
const pattern = takeOption('--check') ?? '';

/** Nothing but loopback is in reach: what a client would look up or report elsewhere does not leave this machine. */
const environment = {
	PATH: process.env['PATH'] ?? '',
	TERM: 'dumb',
	NO_COLOR: '1',
	HTTP_PROXY: 'http://127.0.0.1:9',
	HTTPS_PROXY: 'http://127.0.0.1:9',
	NO_PROXY: '127.0.0.1,localhost',
};

let stage: Stage | undefined;
process.once('SIGINT', leave);
process.once('SIGTERM', leave);

const outcomes: Outcome[] = [];
for (const client of chooseClients()) {
	outcomes.push(...(await tryClient(client)));
}

process.stdout.write(
	isJson ? `${JSON.stringify(outcomes, undefined, '\t')}\n` : toTable(outcomes),
);
process.exitCode = outcomes.some(({failure}) => failure !== undefined) ? 1 : 0;

function chooseClients(): Client[] {
	const names = clients.map(({name}) => name);
	const unknown = words.filter((word) => !names.includes(word));
	if (unknown.length > 0) {
		throw new Error(
			`There is no ${unknown.join(', ')}. The clients are ${names.join(', ')}.`,
		);
	}

	return words.length === 0
		? clients
		: clients.filter(({name}) => words.includes(name));
}

async function tryClient(client: Client): Promise<Outcome[]> {
	const installed = await installClient(client);
	process.stderr.write(`${client.name} ${installed.version}\n`);
	const outcomes: Outcome[] = [];
	for (const check of client.checks) {
		if (check.title.includes(pattern)) {
			const outcome = await tryCheck(client, check, installed);
			process.stderr.write(toLines(outcome));
			outcomes.push(outcome);
		}
	}

	return outcomes;
}

async function tryCheck(
	client: Client,
	check: Check,
	{binary, args, folders, version}: Installed,
): Promise<Outcome> {
	const {clocks, title} = check;
	const env = {
		...environment,
		PATH: [...folders, environment.PATH].join(path.delimiter),
	};
	stage = await createStage(client, {binary, args, env, clocks});
	let failure: string | undefined;
	try {
		await check.run(stage);
	} catch (error) {
		failure = error instanceof Error ? error.message : String(error);
	}

	const exchanges = stage.proxy.exchanges();
	await stage.close();
	stage = undefined;
	if (showsWire) {
		process.stderr.write(`${JSON.stringify(exchanges, undefined, '\t')}\n`);
	}

	const agent = exchanges.filter(({tools}) => tools.length > 0);
	return {
		client: client.name,
		version,
		title,
		...(failure !== undefined && {failure}),
		served: agent.map(({served, status}) => served ?? status),
		reported: [
			...new Set(
				agent.flatMap(({ignored, adjusted}) => [...ignored, ...adjusted]),
			),
		],
	};
}

/** Ends what has been started, and then as by default. */
async function leave(signal: NodeJS.Signals): Promise<void> {
	await stage?.close();
	process.kill(process.pid, signal);
}

function toLines({title, failure}: Outcome): string {
	return failure === undefined
		? `  ok      ${title}\n`
		: `  FAILED  ${title}\n${failure.replaceAll(/^/gmv, '          ')}\n`;
}

function takeFlag(name: string): boolean {
	const at = words.indexOf(name);
	return at !== -1 && words.splice(at, 1).length === 1;
}

function takeOption(name: string): string | undefined {
	const at = words.indexOf(name);
	return at === -1 ? undefined : words.splice(at, 2)[1];
}
