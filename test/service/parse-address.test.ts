import test from 'ava';
import {parseProgramArguments} from '../../source/service/launchd/parse-program-arguments.js';
import {toPropertyList} from '../../source/service/launchd/to-property-list.js';
import {parseAddress} from '../../source/service/parse-address.js';
import {toUnitFile} from '../../source/service/systemd/to-unit-file.js';

const definition = {
	node: '/opt/a --port 1/node',
	program: '/opt/my "app"/cli.js',
	flags: ['--port', '8080', '--host', '::1', '--claude', '/opt/cla ude'],
	searchPath: ['/bin'],
	environment: {},
};

test('a property list tells where its service serves', (t) => {
	const agent = {label: 'com.example', logFile: '/log'};
	const words = parseProgramArguments(toPropertyList(definition, agent));
	t.deepEqual(parseAddress(words?.join('\n') ?? ''), {
		host: '::1',
		port: 8080,
	});
});

test('a unit tells where its service serves', (t) => {
	t.deepEqual(parseAddress(toUnitFile(definition)), {host: '::1', port: 8080});
});

test('a file without flags does not tell', (t) => {
	t.is(parseAddress('/usr/bin/node /cli.js'), undefined);
});
