import test from 'ava';
import {
	parseAgentFile,
	toPropertyList,
} from '../../source/service/launchd/to-property-list.js';
import {parseAddress} from '../../source/service/read-address.js';
import {toUnitFile} from '../../source/service/systemd/to-unit-file.js';

const definition = {
	node: '/opt/a --port 1/node',
	program: '/opt/my "app"/cli.js',
	flags: ['--port', '8080', '--host', '::1', '--claude', '/opt/cla ude'],
	searchPath: ['/bin'],
	environment: {},
};

test('the address is read from a property list', (t) => {
	const agent = {label: 'com.example', logFile: '/log'};
	const file = parseAgentFile(toPropertyList(definition, agent));
	t.deepEqual(parseAddress(file?.ProgramArguments.join('\n') ?? ''), {
		host: '::1',
		port: 8080,
	});
});

test('the address is read from a unit', (t) => {
	t.deepEqual(parseAddress(toUnitFile(definition)), {host: '::1', port: 8080});
});

test('a file without flags has no address', (t) => {
	t.is(parseAddress('/usr/bin/node /cli.js'), undefined);
});

test('a file of version 1 has the port as a word, or its default', (t) => {
	const program =
		'/opt/homebrew/lib/node_modules/proxy/dist/server/standalone.js';
	const host = '127.0.0.1';
	t.deepEqual(parseAddress(`/bin/node\n${program}\n8080`), {host, port: 8080});
	t.deepEqual(parseAddress(`/bin/node\n${program}`), {host, port: 3456});
	t.deepEqual(parseAddress(`ExecStart=/bin/node ${program} 8080`), {
		host,
		port: 8080,
	});
	t.is(parseAddress(`/bin/node\n${program}.old\n8080`), undefined);
});
