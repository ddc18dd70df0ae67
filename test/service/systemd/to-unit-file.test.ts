import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {execa} from 'execa';
import {toUnitFile} from '../../../source/service/systemd/to-unit-file.js';
import {temporaryFolder} from '../../files/temporary-folder.js';
import {readUnitFile} from '../../stand-ins/service-commands/read-unit-file.mjs';
import {hostileValues} from '../hostile-values.js';

const plain = {
	node: '/opt/node/bin/node',
	program: '/opt/claude-max-api/dist/cli.js',
	flags: ['--port', '3456'],
	searchPath: ['/opt/claude/bin', '/usr/bin'],
	environment: {HTTPS_PROXY: 'http://proxy:8080'},
};

test('the unit starts with the session, starts again, and says where everything is', (t) => {
	t.is(
		toUnitFile(plain),
		`[Unit]
Description=claude-max-api, an OpenAI-compatible proxy in front of Claude Code

[Service]
Type=exec
ExecStart="/opt/node/bin/node" "/opt/claude-max-api/dist/cli.js" "--port" "3456"
Environment="HTTPS_PROXY=http://proxy:8080"
Environment="PATH=/opt/claude/bin:/usr/bin"
Restart=always
RestartSec=10
KillMode=mixed
TimeoutStopSec=20
SyslogIdentifier=claude-max-api

[Install]
WantedBy=default.target
`,
	);
});

test('any value comes back as it was', (t) => {
	for (const value of hostileValues) {
		const {command, environment} = readUnitFile(toHostile(value));
		t.deepEqual(command.slice(1), [value, value]);
		t.is(environment['VARIABLE'], value);
	}
});

test('no value adds a line', (t) => {
	for (const value of hostileValues) {
		t.is(
			toHostile(value).split('\n').length,
			toHostile('').split('\n').length,
			`${value}`,
		);
	}
});

test('a dollar is doubled where systemd reads variables, and left alone where it does not', (t) => {
	const {entries} = readUnitFile(toUnitFile({...plain, node: '/a$b/node'}));
	t.regex(Object.fromEntries(entries)['ExecStart'] ?? '', /^"\/a\$b\/node" /v);
	t.true(toHostile('$x').includes('"$$x"'));
	t.true(toHostile('$x').includes('"VARIABLE=$x"'));
});

test('what no unit can hold is refused by name', (t) => {
	for (const value of ['\0', '/half \uD800']) {
		t.throws(() => toHostile(value), {
			message: `A unit file cannot hold the value ${JSON.stringify(value)}.`,
		});
	}
});

test('systemd finds nothing to say about it', async (t) => {
	const {exitCode} = await execa('systemd-analyze', ['--version'], {
		reject: false,
	});
	if (exitCode !== 0) {
		t.log('No systemd here: only the reader above has looked');
		t.pass();
		return;
	}

	const folder = await temporaryFolder(t);
	for (const [index, value] of hostileValues.entries()) {
		const unit = path.join(folder, `hostile-${index}.service`);
		await writeFile(unit, toHostile(value, process.execPath));
		const {all} = await execa(
			'systemd-analyze',
			['verify', '--user', '--man=no', '--recursive-errors=no', unit],
			{all: true, reject: false, env: {XDG_RUNTIME_DIR: folder}},
		);
		t.deepEqual(
			all.split('\n').filter((line) => line.includes('hostile-')),
			[],
			`${value}`,
		);
	}
});

function toHostile(value: string, node = plain.node): string {
	return toUnitFile({
		...plain,
		node,
		program: value,
		flags: [value],
		environment: {VARIABLE: value},
	});
}
