import process from 'node:process';
import type {Controller} from '../../controller/controller.js';
import {guardRunning} from '../../controller/handover/guard-answers.js';
import {firstContact} from '../../controller/remote/first-contact.js';
import {toOrigin} from '../../server/http/to-origin.js';
import type {
	RunningPolicy,
	ServiceController,
	ServiceStep,
	ServicePreview,
} from '../../service/service-controller.js';
import type {SettingsStore} from '../../settings/create-settings-store.js';
import {SettingsError} from '../../settings/settings-error.js';
import type {Settings} from '../../settings/settings.js';
import {askYesOrNo} from '../ask-yes-or-no.js';
import {attach} from '../attach.js';
import type {CommandContext} from '../command.js';
import {openSettings} from '../open-settings.js';
import {openService, readServiceAddress} from './open-service.js';
import {readToken} from './read-token.js';
import {toServiceStepLines, toStatusLines} from './service-lines.js';

/**
`claude-max-api service …`: runs the program at login. Exit code 1 when a step fails or the service does not run, 130 when
no token is entered.
*/
export async function service(context: CommandContext): Promise<number> {
	const [verb = 'status'] = context.input;
	const {
		store,
		path: settingsFile,
		problem,
	} = await openSettings(context, {
		service: await readServiceAddress(context),
		// Broken settings must not prevent looking at the service, or removing it.
		isLenient: verb === 'status' || verb === 'uninstall',
	});
	if (problem !== undefined) {
		context.stderr.write(`${problem}\n`);
	}

	const settings = store.get();
	const controller = openService(context, settings, settingsFile, problem);
	async function* guarded(run: () => AsyncIterable<ServiceStep>) {
		// The answers at risk are at the service's present address, not at a new one.
		const {address = settings} = await controller.status();
		yield* guardService(
			() =>
				attach(toOrigin(address.host, address.port), {
					settingsFile,
					service: controller,
				}),
			toRunning(context),
			run,
		);
	}

	switch (verb) {
		case 'install': {
			keepSettings(context, store, settingsFile);
			return printSteps(context, guarded(controller.install));
		}

		case 'uninstall': {
			const token = await chooseToken(context, controller);
			return printSteps(
				context,
				guarded(() => controller.uninstall({token})),
			);
		}

		case 'restart': {
			return printSteps(context, guarded(controller.restart));
		}

		case 'token': {
			const token = await readToken(process.stdin, context.stderr);
			return token === undefined
				? 130
				: printSteps(
						context,
						guarded(() => controller.keepToken(token)),
					);
		}

		case 'print': {
			return printPreview(context, await controller.preview());
		}

		case 'status': {
			return printStatus(context, controller);
		}

		default: {
			context.stderr.write(
				`Unknown command 'service ${verb}'. Commands: install, uninstall, restart, status, print, token.\n`,
			);
			return 2;
		}
	}
}

/** What happens to a stored token, which took a login in a browser. Without a terminal to ask on, it is removed. */
async function chooseToken(
	{flags, stdin, stdout}: CommandContext,
	controller: ServiceController,
): Promise<'keep' | 'remove'> {
	const {tokenFile} = await controller.status();
	if (tokenFile === undefined || !stdin.isTTY || flags.json) {
		return 'remove';
	}

	const question = `Also remove the stored login token in ${tokenFile}? [y/N] `;
	return (await askYesOrNo(question, {stdin, stdout})) ? 'remove' : 'keep';
}

function toRunning({flags}: CommandContext): RunningPolicy {
	if (flags.force) {
		return 'cut';
	}

	return flags.wait ? 'wait' : 'refuse';
}

async function printSteps(
	{flags, stdout}: CommandContext,
	steps: AsyncIterable<ServiceStep>,
): Promise<number> {
	let hasFailed = false;
	for await (const step of steps) {
		if (step.status !== 'running') {
			hasFailed ||= step.status === 'failed';
			stdout.write(
				flags.json
					? `${JSON.stringify(step)}\n`
					: `${toServiceStepLines(step).join('\n')}\n`,
			);
		}
	}

	return hasFailed ? 1 : 0;
}

async function printStatus(
	{flags, stdout}: CommandContext,
	controller: ServiceController,
): Promise<number> {
	const status = await controller.status();
	stdout.write(
		flags.json
			? `${JSON.stringify(status)}\n`
			: `${toStatusLines(status).join('\n')}\n`,
	);
	return status.running ? 0 : 1;
}

/**
Stores the model and address given on the command line in the settings file: the dashboard changes the model there too, and
later commands look for the service at that address. Throws a `SettingsError` for an API key, which must not be in the
service's own file.
*/
function keepSettings(
	{flags}: Pick<CommandContext, 'flags'>,
	store: SettingsStore,
	settingsFile: string,
): void {
	if (flags.apiKey !== undefined) {
		throw new SettingsError(
			`Other programs can read the command line of the service. Put the key in ${settingsFile} instead: {"apiKeys": {"default": "…"}}`,
		);
	}

	const {model, forceModel, port, host} = store.get();
	const changes: Partial<Settings> = {
		...(flags.model !== undefined && {model}),
		...(flags.forceModel !== undefined && {forceModel}),
		...(flags.port !== undefined && {port}),
		...(flags.host !== undefined && {host}),
	};
	if (Object.keys(changes).length > 0) {
		store.update(changes);
	}
}

const cure = 'Add --wait to let them finish first, or --force to cut them off.';

/**
Runs a service action once no running answer would be cut off by it, or as `running` says. A server that does not report its
answers is not waited for.
*/
async function* guardService(
	attach: () => Controller,
	running: RunningPolicy,
	action: () => AsyncIterable<ServiceStep>,
): AsyncGenerator<ServiceStep> {
	const controller = attach();
	try {
		await firstContact(controller);
		if (!(yield* guardRunning([controller], running, cure))) {
			return;
		}
	} finally {
		await controller.close();
	}

	yield* action();
}

/** Prints the file that `install` would write, so that it can be piped; warnings go to stderr. */
function printPreview(
	{flags, stdout, stderr}: CommandContext,
	preview: ServicePreview,
): number {
	if (flags.json) {
		stdout.write(`${JSON.stringify(preview)}\n`);
		return preview.supported ? 0 : 1;
	}

	if (!preview.supported) {
		stderr.write(`${preview.reason}\n`);
		return 1;
	}

	stdout.write(preview.content);
	for (const line of [preview.path, ...preview.warnings]) {
		stderr.write(`${line}\n`);
	}

	return 0;
}
