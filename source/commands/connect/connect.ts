import process from 'node:process';
import type {WrittenFile} from '../../connect/apply-plan.js';
import type {ClientState} from '../../connect/client-state.js';
import type {Connections} from '../../connect/connections.js';
import type {Plan} from '../../connect/plan.js';
import type {Proof, ProveOptions} from '../../connect/prove.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {SettingsError} from '../../settings/settings-error.js';
import {toPrintable} from '../../traffic/to-printable.js';
import {findRequest} from '../../controller/find-request.js';
import {attach} from '../attach.js';
import type {CommandContext} from '../command.js';
import {askYesOrNo} from '../ask-yes-or-no.js';
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
		Object.keys(apiKeys).length === 0 && (await requiresKey(origin));
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
		async findRequest(prompt) {
			const service = openService(context, store.get(), settingsFile);
			const controller = attach(origin, {settingsFile, service});
			try {
				return await findRequest(controller, prompt);
			} finally {
				await controller.close();
			}
		},
	});
}

/** Whether a server runs there that refuses requests without a key. */
async function requiresKey(origin: string): Promise<boolean> {
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
	findRequest: ProveOptions['findRequest'];
};

async function change(
	context: CommandContext,
	plan: Plan,
	{connections, findRequest}: Steps,
): Promise<number> {
	const {flags, stdout, stderr} = context;
	const say = (text: string) => {
		if (!flags.json && text !== '') {
			stdout.write(`${toPrintable(text)}\n`);
		}
	};

	say(toPlanText(plan));
	if (flags.print === true || plan.kind === 'by-hand') {
		report(context, {plan});
		return 0;
	}

	if (plan.kind === 'blocked') {
		stderr.write(`${toPrintable(plan.problem)}\n`);
		report(context, {plan});
		return 1;
	}

	const refusal = plan.diff === '' ? undefined : await confirm(context, plan);
	if (refusal !== undefined) {
		report(context, {plan});
		return refusal;
	}

	const written = await connections.apply(plan);
	say(written.map((file) => toWrittenLine(file)).join('\n'));
	if (plan.kind === 'undo') {
		report(context, {plan, written});
		return 0;
	}

	say(`Sending one small request${toThrough(plan)}…`);
	const proof = await tryOut(plan, {connections, findRequest});
	say(toProofText(proof));
	report(context, {plan, written, proof});
	return proof.status === 'failed' ? 1 : 0;
}

/** Asks whether to write a plan. The exit code if it is not to be written. */
async function confirm(
	{flags, stdin, stdout, stderr}: CommandContext,
	plan: Extract<Plan, {kind: 'connect' | 'undo'}>,
): Promise<number | undefined> {
	if (flags.yes) {
		return undefined;
	}

	if (!stdin.isTTY || flags.json) {
		stderr.write('Nothing was written. To write this change, add --yes.\n');
		return 2;
	}

	const question =
		plan.kind === 'undo'
			? 'Write this? [y/N] '
			: `Write this, then send one small request${toThrough(plan)}? [y/N] `;
	if (await askYesOrNo(question, {stdin, stdout})) {
		return undefined;
	}

	stdout.write('Nothing was written.\n');
	return 1;
}

async function tryOut(
	{client}: Plan,
	{connections, findRequest}: Steps,
): Promise<Proof> {
	const ending = new AbortController();
	const {signal} = ending;
	process.once('SIGINT', () => {
		ending.abort();
	});
	return connections.prove(client.id, {signal, findRequest});
}

function report(
	{flags, stdout}: Pick<CommandContext, 'flags' | 'stdout'>,
	{
		plan,
		written = [],
		proof,
	}: {plan: Plan; written?: WrittenFile[]; proof?: Proof},
): void {
	if (flags.json) {
		const {client, notes} = plan;
		stdout.write(
			`${JSON.stringify({
				client: client.id,
				kind: flags.undo ? 'undo' : 'connect',
				diff: plan.kind === 'by-hand' ? '' : plan.diff,
				notes,
				...(plan.kind === 'blocked' && {problem: plan.problem}),
				written,
				proof,
			})}\n`,
		);
	}
}

/** ` through Codex`, where its program is installed. */
function toThrough(plan: Plan): string {
	return plan.kind === 'connect' && plan.program !== undefined
		? ` through ${plan.client.name}`
		: '';
}

function toPlanText(plan: Plan): string {
	const {client} = plan;
	const notes = plan.notes.length === 0 ? [] : ['', ...plan.notes];
	if (plan.kind === 'by-hand') {
		return [
			`${client.name} is set up by hand:`,
			...notes,
			'',
			`See ${client.documentation}`,
		].join('\n');
	}

	if (plan.diff !== '') {
		return [plan.diff.trimEnd(), ...notes, ''].join('\n');
	}

	const nothing =
		plan.kind === 'undo'
			? 'The settings are already as they were.'
			: `${client.name} is already connected.`;
	return [nothing, ...notes].join('\n');
}

function toWrittenLine({file, change, backup}: WrittenFile): string {
	const kept = backup === undefined ? '' : `; backup: ${backup}`;
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
