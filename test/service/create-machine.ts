import {mkdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {ExecutionContext} from 'ava';
import {readEnvironmentFile} from '../../source/commands/environment-file.js';
import {createManagedService} from '../../source/service/create-managed-service.js';
import type {ServiceDefinition} from '../../source/service/definition/service-definition.js';
import {toAgent, toEarlierAgent} from '../../source/service/launchd/agent.js';
import {createLaunchd} from '../../source/service/launchd/create-launchd.js';
import {
	createRunCommand,
	type RunCommand,
} from '../../source/service/run-command.js';
import type {ServiceController} from '../../source/service/service-controller.js';
import type {SelfTestOutcome} from '../../source/service/service-parts.js';
import {createSystemd} from '../../source/service/systemd/create-systemd.js';
import {temporaryFolder} from '../files/temporary-folder.js';
import {endWithTest} from '../stand-ins/service-commands/end-with-test.js';
import {findFreePort} from './find-free-port.js';

const commands = path.join(
	import.meta.dirname,
	'../stand-ins/service-commands',
);

/** What the stand-ins do wrong, by name: see there. The value of a switch makes no difference. */
export type Behaviour = Partial<
	Record<
		| 'hang'
		| 'domain'
		| 'bootstrap'
		| 'loading'
		| 'kickstart'
		| 'lingering'
		| 'disabled'
		| 'bus'
		| 'masked'
		| 'linger',
		string
	>
>;

export type TestMachine = {
	service: ServiceController;
	home: string;
	path: string;
	tokenFile: string;
	environmentFile: string;
	secrets: Record<string, string>;
	port: number;
	definition: ServiceDefinition;
	run: RunCommand;
	/** The command lines that were run, oldest first. */
	calls(): Promise<string[]>;
	behave(behaviour: Behaviour): Promise<void>;
};

/**
A home folder, a free port, and stand-ins for the machine's commands that really start what they are asked to. What they
started is gone when the test ends.
*/
export async function createMachine(
	t: ExecutionContext,
	kind: 'launchd' | 'systemd',
	{
		timeout = 10_000,
		selfTest = {passed: true, detail: 'Answered.', isLoginMissing: false},
		program = path.join(commands, 'program.mjs'),
		flags = [],
		environment = {},
		secrets = {},
		healthAttempts = 300,
		hasCommands = true,
	}: {
		timeout?: number;
		selfTest?: SelfTestOutcome;
		program?: string;
		flags?: string[];
		environment?: Record<string, string>;
		secrets?: Record<string, string>;
		healthAttempts?: number;
		/** Whether `launchctl` and the others are there. */
		hasCommands?: boolean;
	} = {},
): Promise<TestMachine> {
	const folder = await temporaryFolder(t);
	const home = path.join(folder, 'home & <co>');
	const remembered = path.join(folder, 'stand-in');
	await Promise.all([mkdir(home), mkdir(remembered)]);
	const run = createRunCommand({
		timeout,
		env: {
			PATH: hasCommands
				? `${path.join(commands, 'bin')}:${process.env['PATH']}`
				: '/nowhere',
			HOME: home,
			STAND_IN_FOLDER: remembered,
		},
	});
	const agent = toAgent({home, userId: 501});
	const unit = path.join(home, '.config/systemd/user/claude-max-api.service');
	const manager =
		kind === 'launchd'
			? createLaunchd({
					run,
					agent,
					earlier: toEarlierAgent({home, userId: 501}),
					patience: {attempts: 4, pauseMs: 10},
				})
			: createSystemd({run, userId: 501, path: unit});
	const port = await findFreePort();
	const tokenFile = path.join(home, 'settings/oauth-token');
	const environmentFile = path.join(home, 'settings/environment.json');
	const definition = {
		node: process.execPath,
		program,
		flags: ['--port', String(port), ...flags],
		searchPath: ['/usr/bin', '/bin'],
		environment,
	};
	const service = createManagedService({
		manager,
		run,
		origin: `http://127.0.0.1:${port}`,
		toOrigin: ({host, port: at}) => `http://${host}:${at}`,
		tokenFile,
		environmentFile,
		readEnvironmentFile: async () => readEnvironmentFile(environmentFile),
		patience: {attempts: healthAttempts, pauseMs: 100},
		define: async () => ({definition, secrets, warnings: ['mind this']}),
		selfTest: async () => selfTest,
	});
	await endWithTest(t, remembered);
	return {
		service,
		home,
		path: manager.path,
		tokenFile,
		environmentFile,
		secrets,
		port,
		definition,
		run,
		async calls() {
			const log = await readFile(path.join(remembered, 'calls'), 'utf8');
			return log.trim().split('\n');
		},
		async behave(behaviour) {
			for (const [name, value] of Object.entries(behaviour)) {
				await writeFile(path.join(remembered, `behave-${name}`), value);
			}
		},
	};
}
