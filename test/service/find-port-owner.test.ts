import {once} from 'node:events';
import {createServer} from 'node:net';
import process from 'node:process';
import test from 'ava';
import {findPortOwner} from '../../source/service/find-port-owner.js';
import {createRunCommand} from '../../source/service/run-command.js';

test('the owner of a port is named by its command line and process', async (t) => {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => server.close());
	const address = server.address();
	const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
	const owner = await findPortOwner(createRunCommand(), port);
	if (owner === undefined) {
		t.log('Neither lsof nor ss here');
		t.pass();
		return;
	}

	t.regex(owner, new RegExp(`node.* \\(process ${process.pid}\\)$`, 'v'));
});
