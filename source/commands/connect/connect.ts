import process from 'node:process';
import {
	type ClientState,
	type Connections,
	type Plan,
	type WrittenFile,
} from '../../connect/connections.js';
import type {Proof, ProveOptions} from '../../connect/prove.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {SettingsError} from '../../settings/settings-error.js';
import {toPrintable} from '../../traffic/to-printable.js';
import {watchTraffic} from '../../controller/watch-traffic.js';
import {attach} from '../attach.js';
import type {CommandContext} from '../command.js';
import {askYesOrNo} from '../history/ask-yes-or-no.js';
import {openSettings} from '../open-settings.js';
import {openService, readServiceAddress} from '../service/open-service.js';
import {openConnections} from './open-connections.js';

/** Lists the clients on this machine, or sets one up to use the server that the settings point to. */
export async function connect(context: CommandContext): Promise<number> {
	const {flags, input, stdout} = context;
	const [id] = input;
	if (id === undefined && (flags.undo ?? flags.print)) {
		throw new SettingsError(
			'Name the client: claude-max-api connect codex. To list them: claude-max-api connect',
		);
	}

	const service = await readServiceAddress(context);
	const {store, path: settingsFile} = await openSettings(context, {service});
	const {host, port, model, apiKeys} = store.get();
	const origin = toOrigin(host, port);
	const needsApiKey =
		Object.keys(apiKeys).length === 0 && (await asksForKey(origin));
	const connections = openConnections(context, settingsFile, () => ({
		origin,
		model,
		apiKeys,
		needsApiKey,
	}));
	if (id === undefined) {
		const clients = await connections.list();
		stdout.write(
			flags.json
				? clients.map((client) => `${JSON.stringify(client)}\n`).join('')
				: toTable(clients, origin),
		);
		return 0;
	}

	const plan = await (flags.undo
		? connections.planUndo(id)
		: connections.plan(id));
	return change(context, plan, {
		connections,
		async watch() {
			const service = openService(context, store.get(), settingsFile);
			const controller = attach(origin, {settingsFile, service});
			return watchTraffic(controller, controller.close);
		},
	});
}

/** Whether a server runs there that refuses requests without a key. */
async function asksForKey(origin: string): Promise<boolean> {
	try {
		const {status} = await fetch(`${origin}/v1/models`, {
			signal: AbortSignal.timeout(2000),
		});
		return status === 401;
	} catch {
		return false;
	}
}

type Steps = {
	connections: Connections;
	watch: ProveOptions['watch'];
};

async function change(
	context: CommandContext,
	plan: Plan,
	{connections, watch}: Steps,
): Promise<number> {
	const {flags, stdout, stderr} = context;
	const say = (text: string) => {
		if (!flags.json && text !== '') {
			stdout.write(`${toPrintable(text)}\n`);
		}
	};

	say(toPlanText(plan));
	if (flags.print === true || plan.isByHand) {
		report(context, {plan});
		return 0;
	}

	if (plan.problem !== undefined && plan.diff !== '') {
		stderr.write(`${toPrintable(plan.problem)}\n`);
		report(context, {plan});
		return 1;
	}

	const isWanted = plan.diff === '' || (await confirm(context, plan));
	if (isWanted !== true) {
		report(context, {plan});
		return isWanted === false ? 1 : isWanted;
	}

	const written = await connections.apply(plan);
	say(written.map((file) => toWrittenLine(file)).join('\n'));
	if (plan.kind === 'undo') {
		report(context, {plan, written});
		return 0;
	}

	say(
		`Sending one small request${plan.program === undefined ? '' : ` through ${plan.client.name}`}…`,
	);
	const proof = await tryOut(plan, connections, watch);
	say(toProofText(proof));
	report(context, {plan, written, proof});
	return proof.status === 'failed' ? 1 : 0;
}

/** The answer; or the exit code where nobody can be asked. */
async function confirm(
	{flags, stdin, stdout, stderr}: CommandContext,
	{kind, client, program}: Plan,
): Promise<boolean | number> {
	if (flags.yes) {
		return true;
	}

	if (!stdin.isTTY || flags.json) {
		stderr.write('Nothing was written. To write this change, add --yes.\n');
		return 2;
	}

	const through = program === undefined ? '' : ` through ${client.name}`;
	const question =
		kind === 'undo'
			? 'Write this? [y/N] '
			: `Write this, then send one small request${through}? [y/N] `;
	if (await askYesOrNo(question, {stdin, stdout})) {
		return true;
	}

	stdout.write('Nothing was written.\n');
	return false;
}

async function tryOut(
	{client}: Plan,
	connections: Connections,
	watch: Steps['watch'],
): Promise<Proof> {
	const ending = new AbortController();
	const {signal} = ending;
	process.once('SIGINT', () => {
		ending.abort();
	});
	return connections.prove(client.id, {signal, watch});
}

function report(
	{flags, stdout}: Pick<CommandContext, 'flags' | 'stdout'>,
	{
		plan: {kind, client, diff, notes, problem},
		written = [],
		proof,
	}: {plan: Plan; written?: WrittenFile[]; proof?: Proof},
): void {
	if (flags.json) {
		stdout.write(
			`${JSON.stringify({client: client.id, kind, diff, notes, problem, written, proof})}\n`,
		);
	}
}

function toPlanText({kind, client, diff, notes, isByHand}: Plan): string {
	const nothing = isByHand
		? `${client.name} is set up by hand:`
		: kind === 'undo'
			? 'The settings are as they were already.'
			: `${client.name} is connected already.`;
	return [
		diff === '' ? nothing : diff.trimEnd(),
		...(notes.length === 0 ? [] : ['', ...notes]),
		...(isByHand ? ['', `See ${client.documentation}`] : []),
		...(diff === '' ? [] : ['']),
	].join('\n');
}

function toWrittenLine({file, change, backup}: WrittenFile): string {
	const kept = backup === undefined ? '' : `; as it was: ${backup}`;
	return `✓ ${change} ${file}${kept}`;
}

function toProofText({status, detail, cure}: Proof): string {
	const sign = {passed: '✓', failed: '✗', skipped: '–'}[status];
	return `${sign} ${detail}${cure === undefined ? '' : `\n  Fix: ${cure}`}`;
}

function toTable(clients: ClientState[], origin: string): string {
	const width = Math.max(...clients.map(({id}) => id.length));
	const rows = (wanted: ClientState[]) =>
		wanted.map(({id, name, program, file, isConnected, problem}) => {
			const sign = problem === undefined ? (isConnected ? '●' : '○') : '▲';
			const where = problem ?? program ?? file ?? '';
			return `${sign} ${id.padEnd(width)}  ${name.padEnd(18)} ${isConnected ? 'connected  ' : '           '}${where}`.trimEnd();
		});
	const found = clients.filter(({isFound}) => isFound);
	const others = clients.filter(({isFound}) => !isFound);
	const toConnect = others.filter(({file}) => file !== undefined);
	const byHand = others.filter(({file}) => file === undefined);
	const lines = [
		`Server: ${origin}/v1`,
		'',
		...(found.length === 0
			? ['None of the known clients was found on this machine.']
			: ['Found on this machine:', ...rows(found)]),
		'',
		...toList('Not found', toConnect),
		...toList('Set up by hand', byHand),
		'Connect one: claude-max-api connect <client>',
	];
	return `${toPrintable(lines.join('\n'))}\n`;
}

function toList(title: string, clients: ClientState[]): string[] {
	return clients.length === 0
		? []
		: [`${title}: ${clients.map(({id}) => id).join(', ')}`];
}
