import test, {type ExecutionContext} from 'ava';
import type {Claude} from '../../../source/claude/claude.js';
import {createLocalController} from '../../../source/controller/local/create-local-controller.js';
import {createServer} from '../../../source/server/create-server.js';
import {ListenError} from '../../../source/server/http/listen.js';
import {createSettingsStore} from '../../../source/settings/create-settings-store.js';
import {defaultSettings} from '../../../source/settings/default-settings.js';
import type {Settings} from '../../../source/settings/settings.js';
import {createTrafficStore} from '../../../source/traffic/create-traffic-store.js';
import {createUnsupportedService} from '../../../source/service/create-service.js';
import {
	aborted,
	createScriptedClaude,
	sayHello,
	type Script,
	started,
	until,
} from '../../server/fixtures.js';
import {serveAdmin, token} from '../serve-admin.js';

function create(
	t: ExecutionContext,
	script: Script = sayHello,
	changes: Partial<Settings> = {},
	driver: Partial<Claude> = {},
) {
	const written: Array<Partial<Settings>> = [];
	const preferred: string[] = [];
	const traffic = createTrafficStore();
	const claude: Claude = {
		...createScriptedClaude(script),
		prefer(model) {
			preferred.push(model);
		},
		...driver,
	};
	const settings = createSettingsStore(
		{...defaultSettings, port: 0, ...changes},
		{
			write(change) {
				written.push(change);
			},
		},
	);
	const version = '2.0.0';
	const controller = createLocalController({
		mode: 'local',
		claude,
		server: createServer({claude, traffic, settings: settings.get, version}),
		traffic,
		settings,
		version,
	});
	t.teardown(controller.close);
	const ask = async (body: Record<string, unknown> = {}) =>
		fetch(`${controller.snapshot().baseUrl}/chat/completions`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				authorization: 'Bearer a-long-key',
			},
			body: JSON.stringify({
				messages: [{role: 'user', content: 'Hi'}],
				...body,
			}),
		});
	return {controller, traffic, written, preferred, ask};
}

test('the snapshot shows the server from start to serving', async (t) => {
	const {controller} = create(t, sayHello, {apiKeys: {laptop: 'a-long-key'}});
	t.like(controller.snapshot(), {
		mode: 'local',
		connection: {status: 'starting'},
		version: '2.0.0',
		model: {name: 'claude-opus-4', force: false},
		needsApiKey: true,
	});
	let changes = 0;
	controller.subscribe(() => {
		changes++;
	});
	await controller.listen();
	t.deepEqual(controller.snapshot().connection, {status: 'serving'});
	t.regex(
		controller.snapshot().baseUrl,
		/^http:\/\/127\.0\.0\.1:[1-9]\d*\/v1$/v,
	);
	t.is(changes, 1);
});

test('a port that is taken is shown and thrown', async (t) => {
	const first = create(t);
	await first.controller.listen();
	const port = Number(new URL(first.controller.snapshot().baseUrl).port);
	const {controller} = create(t, sayHello, {port});
	const error = await t.throwsAsync(controller.listen(), {
		instanceOf: ListenError,
	});
	t.deepEqual(controller.snapshot().connection, {
		status: 'failed',
		message: error.message,
	});
});

test('watchers are notified of requests until they unsubscribe', async (t) => {
	const {controller, ask} = create(t);
	await controller.listen();
	let changes = 0;
	const stop = controller.subscribe(() => {
		changes++;
	});
	await ask();
	t.true(changes > 0);
	stop();
	const before = changes;
	await ask();
	t.is(changes, before);
	t.is(controller.snapshot().traffic.exchanges.length, 2);
});

test('a chosen model is kept and used by the next request', async (t) => {
	const models: string[] = [];
	const {controller, written, preferred, ask} = create(t, (turn) => {
		models.push(turn.model);
		return sayHello();
	});
	await controller.listen();
	await ask();
	await controller.setModel({model: 'claude-haiku-4', force: false});
	await ask();
	await ask({model: 'claude-sonnet-4'});
	await controller.setModel({model: 'claude-haiku-4', force: true});
	await ask({model: 'claude-sonnet-4'});
	t.deepEqual(models, ['opus', 'haiku', 'sonnet', 'haiku']);
	t.deepEqual(written, [
		{model: 'claude-haiku-4', forceModel: false},
		{model: 'claude-haiku-4', forceModel: true},
	]);
	t.deepEqual(preferred, ['haiku', 'haiku']);
	t.deepEqual(controller.snapshot().model, {
		name: 'claude-haiku-4',
		force: true,
	});
});

test('a model that does not exist is refused and changes nothing', async (t) => {
	const {controller, written} = create(t);
	await t.throwsAsync(controller.setModel({model: 'gpt-5', force: false}), {
		message: /^The model 'gpt-5' does not exist/v,
	});
	t.deepEqual(written, []);
	t.is(controller.snapshot().model.name, 'claude-opus-4');
});

test('a running answer is cancelled', async (t) => {
	const {controller, traffic, ask} = create(t, async function* (_, signal) {
		yield started;
		yield {type: 'text', text: 'Hel'};
		await aborted(signal);
	});
	await controller.listen();
	const asked = ask({stream: true});
	await until(
		traffic,
		() => traffic.getState().exchanges[0]?.answer.text === 'Hel',
	);
	await controller.cancel(traffic.getState().exchanges[0]!.id);
	const response = await asked;
	await response.text();
	t.is(traffic.getState().exchanges[0]?.status, 'cancelled');
});

test('a request is sent again as it came', async (t) => {
	const {controller, traffic, ask} = create(t, sayHello, {
		apiKeys: {laptop: 'a-long-key'},
	});
	await controller.listen();
	await ask({model: 'claude-haiku-4', stream: true});
	const [first] = traffic.getState().exchanges;
	const id = await controller.replay(first!.id);
	await until(traffic, () => traffic.get(id)?.status === 'done');
	t.like(traffic.get(id), {
		modelAsked: 'claude-haiku-4',
		streaming: true,
		body: first!.body,
		caller: 'replay (laptop)',
	});
	t.is(traffic.get(id)?.answer.text, 'Hello');
	t.not(id, first!.id);
});

test('a request that a person has written is sent in its shape', async (t) => {
	const {controller, traffic} = create(t, sayHello, {
		apiKeys: {laptop: 'a-long-key'},
	});
	await controller.listen();
	const body = '{"model":"claude-haiku-4","input":"Hello?"}';
	const id = await controller.send({shape: 'responses', body});
	await until(traffic, () => traffic.get(id)?.status === 'done');
	t.like(traffic.get(id), {
		shape: 'responses',
		modelAsked: 'claude-haiku-4',
		body,
		caller: 'replay (laptop)',
	});
	const wrong = await controller.send({shape: 'chat', body: '{"messages":1'});
	t.like(traffic.get(wrong), {status: 'failed', httpStatus: 400});
});

test('what is gone or was too large is not sent again', async (t) => {
	const {controller, traffic, ask} = create(t);
	await controller.listen();
	const gone = await t.throwsAsync(controller.replay('req_1'), {
		message: /no longer/v,
	});
	t.like(gone, {status: 404});
	await ask({messages: [{role: 'user', content: 'x'.repeat(2_000_000)}]});
	const {id} = traffic.getState().exchanges[0]!;
	const lost = await t.throwsAsync(controller.replay(id), {
		message: /too large/v,
	});
	t.like(lost, {status: 409});
});

test('only what is running is cancelled', async (t) => {
	const {controller, traffic, ask} = create(t);
	await controller.listen();
	await ask();
	const {id} = traffic.getState().exchanges[0]!;
	for (const over of [id, 'req_1']) {
		const error = await t.throwsAsync(controller.cancel(over), {
			message: /not running/v,
		});
		t.like(error, {status: 404});
	}
});

test('an attached dashboard receives the error of an invalid action, and the log only its message', async (t) => {
	const {controller, traffic} = create(t);
	const {origin} = await serveAdmin(
		t,
		{
			...controller,
			service: createUnsupportedService('not here'),
		},
		{dispatch: traffic.dispatch},
	);
	for (const [order, message] of [
		['replay', 'That request is no longer there.'],
		['cancel', 'That request is not running any more.'],
	] as const) {
		const response = await fetch(`${origin}/admin/exchanges/req_1/${order}`, {
			method: 'POST',
			headers: {authorization: `Bearer ${token}`},
		});
		t.is(response.status, 404);
		t.like(await response.json(), {error: {message}});
		const notice = traffic.getState().notices.at(-1)?.message ?? '';
		t.true(notice.endsWith(message));
	}
});

test('clearing forgets what has ended', async (t) => {
	const {controller, ask} = create(t);
	await controller.listen();
	await ask();
	await controller.clear();
	t.deepEqual(controller.snapshot().traffic.exchanges, []);
});

test('the self-test goes through the port', async (t) => {
	const {controller} = create(t, sayHello, {
		apiKeys: {laptop: 'a-long-key'},
	});
	await controller.listen();
	const {signal} = new AbortController();
	let statuses: string[] = [];
	for await (const steps of controller.selfTest({signal})) {
		statuses = steps.map(({status}) => status);
	}

	t.deepEqual(statuses, ['passed', 'passed', 'passed', 'passed', 'passed']);
});

test('while somebody watches, the driver is asked to keep the plan current', async (t) => {
	const claude = createScriptedClaude(sayHello);
	let notify: () => void = () => undefined;
	const asked = async () =>
		new Promise<void>((resolve) => {
			notify = resolve;
		});
	let isWatched = false;
	let wasAskedUnwatched = false;
	const traffic = createTrafficStore();
	const settings = createSettingsStore(
		{...defaultSettings, port: 0},
		{write: () => undefined},
	);
	const version = '2.0.0';
	const controller = createLocalController({
		mode: 'local',
		claude: {
			...claude,
			keepCurrent() {
				wasAskedUnwatched ||= !isWatched;
				notify();
			},
		},
		server: createServer({claude, traffic, settings: settings.get, version}),
		traffic,
		settings,
		version,
		watchMs: 1,
	});
	t.teardown(controller.close);
	for (let times = 0; times < 2; times++) {
		isWatched = true;
		const stop = controller.subscribe(() => undefined);
		await asked();
		await asked();
		stop();
		isWatched = false;
	}

	t.false(wasAskedUnwatched);
});

test('what is billed beyond the plan is accepted by the driver', async (t) => {
	let accepted = 0;
	const driver = {
		resume() {
			accepted++;
		},
	};
	const {controller} = create(t, sayHello, {}, driver);
	await controller.resume();
	t.is(accepted, 1);
});
