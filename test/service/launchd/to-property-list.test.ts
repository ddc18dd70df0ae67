import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {execa} from 'execa';
import {z} from 'zod';
import {temporaryFolder} from '../../files/temporary-folder.js';
import {
	parseAgentFile,
	toPropertyList,
} from '../../../source/service/launchd/to-property-list.js';
import {hostileValues} from '../hostile-values.js';
import {readPropertyList} from './read-property-list.js';

const agent = {label: 'com.claude-max-api', logFile: '/logs/out & err.log'};

const plain = {
	node: '/opt/node/bin/node',
	program: '/opt/claude-max-api/dist/cli.js',
	flags: ['--port', '3456', '--host', '127.0.0.1'],
	searchPath: ['/opt/claude/bin', '/opt/node/bin', '/usr/bin'],
	environment: {HTTPS_PROXY: 'http://proxy:8080'},
};

test('the agent runs at load, is kept alive, and says where everything is', (t) => {
	t.deepEqual(readPropertyList(toPropertyList(plain, agent)), {
		Label: 'com.claude-max-api',
		ProgramArguments: [
			'/opt/node/bin/node',
			'/opt/claude-max-api/dist/cli.js',
			'--port',
			'3456',
			'--host',
			'127.0.0.1',
		],
		EnvironmentVariables: {
			HTTPS_PROXY: 'http://proxy:8080',
			PATH: '/opt/claude/bin:/opt/node/bin:/usr/bin',
		},
		RunAtLoad: true,
		KeepAlive: true,
		ThrottleInterval: 10,
		ProcessType: 'Interactive',
		StandardOutPath: '/logs/out & err.log',
		StandardErrorPath: '/logs/out & err.log',
	});
});

test('any value comes back as it was', (t) => {
	for (const value of hostileValues) {
		t.deepEqual(toWritten(readPropertyList(toHostile(value))), {
			words: [value, value, value],
			variable: value,
			log: value,
		});
	}
});

test('Python reads the same', async (t) => {
	const {failed} = await execa('python3', ['-c', 'import plistlib'], {
		reject: false,
	});
	if (failed) {
		t.log('No Python here: only the reader above has looked');
		t.pass();
		return;
	}

	const folder = await temporaryFolder(t);
	const file = path.join(folder, 'lists.json');
	await writeFile(
		file,
		JSON.stringify(hostileValues.map((value) => toHostile(value))),
	);
	const {stdout} = await execa('python3', [
		'-c',
		'import json, plistlib, sys\nprint(json.dumps([plistlib.loads(text.encode()) for text in json.load(open(sys.argv[1]))]))',
		file,
	]);
	const lists = z.array(z.unknown()).parse(JSON.parse(stdout));
	t.deepEqual(
		lists.map((list) => toWritten(list)),
		hostileValues.map((value) => ({
			words: [value, value, value],
			variable: value,
			log: value,
		})),
	);
});

test('what XML cannot hold is refused by name', (t) => {
	for (const value of [
		'\0',
		'/a\u0001b',
		'/half \uD800',
		'/no \uFFFE',
		'\u001B[2J',
	]) {
		t.throws(() => toHostile(value), {
			message: `A property list cannot hold the value ${JSON.stringify(value)}.`,
		});
	}
});

test.serial(
	'a damaged file has no command, and its parser prints nothing',
	(t) => {
		const whole = toPropertyList(plain, agent);
		t.deepEqual(parseAgentFile(whole)?.ProgramArguments, [
			plain.node,
			plain.program,
			...plain.flags,
		]);
		const printed: unknown[] = [];
		const {error, warn} = console;
		console.error = (...words: unknown[]) => printed.push(words);
		console.warn = console.error;
		try {
			for (const text of [
				'',
				' \n',
				'rubbish',
				'<plist>',
				whole.slice(0, 400),
				whole.replace('</array>', ''),
				whole.replace('version="1.0">', 'version=1.0>'),
				`${whole}<plist/>`,
			]) {
				t.is(parseAgentFile(text), undefined, `for ${JSON.stringify(text)}`);
			}
		} finally {
			console.error = error;
			console.warn = warn;
		}

		t.deepEqual(printed, []);
	},
);

function toHostile(value: string): string {
	return toPropertyList(
		{
			...plain,
			node: value,
			program: value,
			flags: [value],
			environment: {VARIABLE: value},
		},
		{...agent, logFile: value},
	);
}

const written = z.object({
	ProgramArguments: z.array(z.string()),
	EnvironmentVariables: z.object({VARIABLE: z.string()}),
	StandardOutPath: z.string(),
});

function toWritten(list: unknown) {
	const {ProgramArguments, EnvironmentVariables, StandardOutPath} =
		written.parse(list);
	return {
		words: ProgramArguments,
		variable: EnvironmentVariables.VARIABLE,
		log: StandardOutPath,
	};
}
