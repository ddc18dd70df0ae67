import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {
	readAdminToken,
	toAdminTokenFile,
	toProof,
} from '../../../source/controller/admin/admin-token.js';
import {temporaryFolder} from '../../files/temporary-folder.js';
import {createFakeController} from '../create-fake-controller.js';
import {serveAdmin, token} from '../serve-admin.js';

const routes = [
	['GET', 'snapshot'],
	['GET', 'events'],
	['POST', 'self-test'],
	['POST', 'model'],
	['POST', 'exchanges/a/cancel'],
	['POST', 'exchanges/a/replay'],
	['POST', 'send'],
	['POST', 'clear'],
	['POST', 'history/usage'],
	['POST', 'history/plan'],
	['POST', 'refresh'],
	['POST', 'resume'],
] as const;

const wrong = {
	none: undefined,
	empty: 'Bearer ',
	wrong: 'Bearer wrong',
	'a part': `Bearer ${token.slice(0, -1)}`,
	'one more letter': `Bearer ${token}x`,
	'no scheme': token,
	'another scheme': `Basic ${token}`,
};

for (const [method, route] of routes) {
	test(`${method} /admin/${route} needs the token`, async (t) => {
		const controller = createFakeController();
		const {origin} = await serveAdmin(t, controller);
		for (const [name, authorization] of Object.entries(wrong)) {
			const response = await fetch(`${origin}/admin/${route}`, {
				method,
				headers: authorization === undefined ? {} : {authorization},
			});
			t.is(response.status, 401, `token: ${name}`);
			t.like(await response.json(), {
				error: {code: 'invalid_admin_token'},
			});
		}

		t.deepEqual(controller.calls, []);
	});
}

for (const [method, route] of routes) {
	test(`PUT /admin/${route} is answered with the allowed method ${method}`, async (t) => {
		const controller = createFakeController();
		const {origin} = await serveAdmin(t, controller);
		const response = await fetch(`${origin}/admin/${route}`, {
			method: 'PUT',
			headers: {authorization: `Bearer ${token}`},
		});
		t.is(response.status, 405);
		t.is(response.headers.get('allow'), method);
		t.like(await response.json(), {error: {code: 'method_not_allowed'}});
		t.deepEqual(controller.calls, []);
	});
}

test('an attached dashboard sends only requests of a known shape', async (t) => {
	const controller = createFakeController();
	const {origin} = await serveAdmin(t, controller);
	const send = async (request: unknown) =>
		fetch(`${origin}/admin/send`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify(request),
		});
	for (const [request, param] of [
		[{shape: 'other', body: '{}'}, 'shape'],
		[{shape: 'chat', body: {}}, 'body'],
	] as const) {
		const response = await send(request);
		t.is(response.status, 400);
		t.like(await response.json(), {error: {param}});
	}

	// More than other orders may have.
	const body = JSON.stringify({input: '"'.repeat(500_000)});
	const {status} = await send({shape: 'responses', body});
	t.is(status, 200);
	t.deepEqual(controller.calls, [`send responses ${body}`]);
});

test('the server proves that it has the token without revealing it, for its own port', async (t) => {
	const {origin} = await serveAdmin(t, createFakeController());
	const challenge = 'something new';
	const response = await fetch(`${origin}/admin/proof/${challenge}`);
	const body = await response.text();
	const port = Number(new URL(origin).port);
	t.deepEqual(JSON.parse(body), {proof: toProof(token, {challenge, port})});
	t.false(body.includes(token));
	t.not(
		toProof(token, {challenge, port}),
		toProof(token, {challenge, port: port + 1}),
	);
});

test('the token is taken, however its scheme is spelt', async (t) => {
	const {origin} = await serveAdmin(t, createFakeController());
	for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
		const {status} = await fetch(`${origin}/admin/snapshot`, {
			headers: {authorization: `${scheme} ${token}`},
		});
		t.is(status, 200);
	}
});

test('an order that makes no sense is a 400 that names the field', async (t) => {
	const controller = createFakeController();
	const {origin} = await serveAdmin(t, controller);
	const bodies = [
		['{', null],
		['[]', null],
		['null', null],
		['{}', 'model'],
		['{"model": "", "force": true}', 'model'],
		['{"model": "opus", "force": "yes"}', 'force'],
	] as const;
	for (const [body, param] of bodies) {
		const response = await fetch(`${origin}/admin/model`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': 'application/json',
			},
			body,
		});
		t.is(response.status, 400, `body: ${body}`);
		const {error} = (await response.json()) as {
			error: {param: unknown; message: string};
		};
		t.is(error.param, param);
		t.regex(error.message, /^[A-Z]/v);
	}

	t.deepEqual(controller.calls, []);
});

test('a body beyond all reason is refused', async (t) => {
	const {origin} = await serveAdmin(t, createFakeController());
	const response = await fetch(`${origin}/admin/model`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${token}`,
			'content-type': 'application/json',
		},
		body: 'x'.repeat(100_000),
	});
	t.is(response.status, 413);
});

test('the token is made once, beside the settings, for its owner alone', async (t) => {
	const folder = await temporaryFolder(t);
	const file = toAdminTokenFile(path.join(folder, 'settings/config.json'));
	t.is(file, path.join(folder, 'settings/admin-token'));
	const tokens = await Promise.all(
		Array.from({length: 20}, async () => readAdminToken(file)),
	);
	t.is(new Set(tokens).size, 1);
	t.is(await readFile(file, 'utf8'), `${tokens[0]}\n`);
	t.regex(tokens[0]!, /^[\w\-]{43}$/v);
	const {mode} = await stat(file);
	t.is(mode % 0o1000, 0o600);
});
