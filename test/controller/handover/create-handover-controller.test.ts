import test from 'ava';
import type {Controller} from '../../../source/controller/controller.js';
import {createHandoverController} from '../../../source/controller/handover/create-handover-controller.js';
import type {
	ServiceAddress,
	ServiceController,
	ServiceStep,
} from '../../../source/service/service-controller.js';
import {createUnsupportedService} from '../../../source/service/create-service.js';
import {finished, received} from '../../traffic/fixtures.js';
import {collectSteps, toSummary} from '../../service/collect-steps.js';
import {createFakeController} from '../create-fake-controller.js';
import {until} from '../until.js';

test('installing hands the port over and the dashboard watches', async (t) => {
	const {controller, here, there, order} = createStageSet();
	const steps = await collectSteps(controller.service.install());
	t.deepEqual(toSummary(steps), [
		'leave ✓',
		'write ✓',
		'health ✓',
		'self-test ✓',
		'attach ✓',
	]);
	t.deepEqual(order, ['close local', 'install', 'attach']);
	there.change({model: {name: 'remote', force: false}});
	here.change({model: {name: 'local', force: false}});
	t.is(controller.snapshot().model.name, 'remote');
	await controller.cancel('x');
	t.deepEqual(there.calls, ['cancel x']);
});

test('between the two, what was seen last stays in sight as starting', async (t) => {
	const {controller, here} = createStageSet();
	here.traffic.dispatch(received('kept'));
	here.traffic.dispatch(finished('kept'));
	const between = until(
		controller,
		({connection}) => connection.status === 'starting',
	);
	const steps = collectSteps(controller.service.install());
	const {traffic} = await between;
	t.is(traffic.exchanges[0]?.id, 'kept');
	await t.throwsAsync(controller.replay('kept'), {
		message: /changing hands/v,
	});
	await steps;
});

test('an install that comes to nothing is taken back', async (t) => {
	const {controller, order, hereAgain} = createStageSet({
		install: ['write done', 'health failed'],
	});
	const steps = await collectSteps(controller.service.install());
	t.deepEqual(toSummary(steps), [
		'leave ✓',
		'write ✓',
		'health ✗',
		'undo-remove ✓',
		'here ✓',
	]);
	t.deepEqual(order, [
		'close local',
		'install',
		'uninstall, token kept',
		'start here',
	]);
	hereAgain.change({model: {name: 'again', force: false}});
	t.is(controller.snapshot().model.name, 'again');
});

test('a service that serves without a login is kept and watched', async (t) => {
	const {controller, order} = createStageSet({
		install: ['health done', 'self-test failed'],
	});
	await collectSteps(controller.service.install());
	t.deepEqual(order, ['close local', 'install', 'attach']);
});

test('what cannot be installed leaves the server alone', async (t) => {
	const {controller, order} = createStageSet({reason: 'No such thing here.'});
	const steps = await collectSteps(controller.service.install());
	t.deepEqual(toSummary(steps), ['preview ✗']);
	t.is(steps[0]?.output, 'No such thing here.');
	t.deepEqual(order, []);
});

test('uninstalling takes the port back', async (t) => {
	const {controller, order} = createStageSet({is: 'remote'});
	const steps = await collectSteps(controller.service.uninstall());
	t.deepEqual(toSummary(steps), ['remove ✓', 'leave ✓', 'here ✓']);
	t.deepEqual(order, ['uninstall', 'close remote', 'start here']);
});

test('uninstalling a service that did not serve changes nothing here', async (t) => {
	for (const is of ['local', 'remote'] as const) {
		const {controller, order} = createStageSet({is, isRunning: false});
		await collectSteps(controller.service.uninstall());
		t.deepEqual(order, ['uninstall']);
	}
});

test('when the port cannot be had back, the dashboard says why', async (t) => {
	const {controller} = createStageSet({
		is: 'remote',
		startFailure: 'Port 3456 is taken.',
	});
	const steps = await collectSteps(controller.service.uninstall());
	t.like(steps.at(-1), {status: 'failed', output: 'Port 3456 is taken.'});
	t.deepEqual(controller.snapshot().connection, {
		status: 'failed',
		message: 'Port 3456 is taken.',
	});
});

const verbs = [
	['install', 'local'],
	['install', 'remote'],
	['uninstall', 'remote'],
	['restart', 'remote'],
	['keepToken', 'remote'],
] as const;

for (const [verb, is] of verbs) {
	const run = (controller: Controller, running?: 'wait' | 'cut') =>
		verb === 'keepToken'
			? controller.service.keepToken('x', {running})
			: controller.service[verb]({running});

	test(`${verb} by one who is ${is} refuses while answers run`, async (t) => {
		const {controller, serving, order} = createStageSet({is});
		serving.traffic.dispatch(received('a'));
		serving.traffic.dispatch(received('b'));
		const steps = await collectSteps(run(controller));
		t.deepEqual(toSummary(steps), ['running ✗']);
		t.is(steps[0]?.output, '2 answers are running.');
		t.deepEqual(order, []);
	});

	test(`${verb} by one who is ${is} waits for answers when asked to`, async (t) => {
		const {controller, serving, order} = createStageSet({is});
		serving.traffic.dispatch(received('a'));
		const seen: string[] = [];
		for await (const {id, status} of run(controller, 'wait')) {
			seen.push(`${id} ${status}`);
			if (seen.length === 1) {
				t.deepEqual(order, []);
				serving.traffic.dispatch(finished('a'));
			}
		}

		t.deepEqual(seen.slice(0, 2), ['running running', 'running done']);
		t.true(order.length > 0);
	});

	test(`${verb} by one who is ${is} cuts answers off when allowed`, async (t) => {
		const {controller, serving, order} = createStageSet({is});
		serving.traffic.dispatch(received('a'));
		const steps = await collectSteps(run(controller, 'cut'));
		t.false(steps.some(({id}) => id === 'running'));
		t.true(order.length > 0);
	});
}

test('a hand-over goes on when nobody reads on, and one comes after the other', async (t) => {
	const {controller, order} = createStageSet();
	const steps = controller.service.install()[Symbol.asyncIterator]();
	t.like(await steps.next(), {value: {id: 'leave'}});
	await steps.return?.();

	const second = await collectSteps(controller.service.install());
	t.is(second[0]?.output, 'Something is being done already.');
	await controller.close();
	t.deepEqual(order, ['close local', 'install', 'attach', 'close remote']);
});

test('one who serves does not start the service beside it', async (t) => {
	const {controller, order} = createStageSet();
	const steps = await collectSteps(controller.service.restart());
	t.deepEqual(toSummary(steps), ['refused ✗']);
	t.deepEqual(order, []);
});

for (const verb of ['install', 'uninstall', 'restart', 'keepToken'] as const) {
	const run = (controller: Controller, running?: 'wait' | 'cut') =>
		verb === 'keepToken'
			? controller.service.keepToken('x', {running})
			: controller.service[verb]({running});

	for (const is of ['local', 'remote'] as const) {
		test(`${verb} by one who is ${is} minds the answers of a service at another address`, async (t) => {
			const {controller, elsewhere, order} = createStageSet({
				is,
				isRunning: true,
				address: {host: '127.0.0.1', port: 3457},
			});
			elsewhere.traffic.dispatch(received('a'));
			const refused = await collectSteps(run(controller));
			t.deepEqual(toSummary(refused), ['running ✗']);
			t.is(refused[0]?.output, 'One answer is running.');
			t.deepEqual(order, ['attach 3457', 'close elsewhere']);

			const seen: string[] = [];
			for await (const {id, status} of run(controller, 'wait')) {
				seen.push(`${id} ${status}`);
				if (seen.length === 1) {
					elsewhere.traffic.dispatch(finished('a'));
				}
			}

			t.deepEqual(seen.slice(0, 2), ['running running', 'running done']);
			t.false(seen.some((step) => step.endsWith('failed')));
		});
	}
}

test('uninstalling a service at another address leaves this window as it is', async (t) => {
	for (const is of ['local', 'remote'] as const) {
		const {controller, order} = createStageSet({
			is,
			isRunning: true,
			address: {host: '127.0.0.1', port: 3457},
		});
		await collectSteps(controller.service.uninstall());
		t.deepEqual(order, ['attach 3457', 'close elsewhere', 'uninstall']);
	}
});

/** Three servers and a service that only note down in which order they are asked. */
function createStageSet({
	is = 'local',
	install = ['write done', 'health done', 'self-test done'],
	isRunning = is === 'remote',
	address,
	reason,
	startFailure,
}: {
	is?: 'local' | 'remote';
	install?: string[];
	isRunning?: boolean;
	address?: ServiceAddress;
	reason?: string;
	startFailure?: string;
} = {}) {
	const order: string[] = [];
	const here = createFakeController();
	const hereAgain = createFakeController();
	const there = createFakeController();
	const elsewhere = createFakeController();
	const noted = (controller: Controller, name: string): Controller => ({
		...controller,
		async close() {
			order.push(`close ${name}`);
		},
	});
	const service: ServiceController = {
		...createUnsupportedService(''),
		status: async () => ({
			supported: true,
			installed: isRunning,
			loaded: isRunning,
			running: isRunning,
			address,
			logTail: [],
			hints: [],
		}),
		preview: async () =>
			reason === undefined
				? {supported: true, path: '/x', content: '', warnings: []}
				: {supported: false, reason},
		install: () => toSteps(order, 'install', install),
		uninstall: ({token} = {}) =>
			toSteps(order, token === 'keep' ? 'uninstall, token kept' : 'uninstall', [
				'remove done',
			]),
		restart: () => toSteps(order, 'restart', ['restart done']),
		keepToken: () => toSteps(order, 'keep token', ['token done']),
	};
	const serving = is === 'local' ? here : there;
	const controller = createHandoverController({
		first: {is, controller: noted(serving, is)},
		service,
		async startHere() {
			order.push('start here');
			if (startFailure !== undefined) {
				throw new Error(startFailure);
			}

			return noted(hereAgain, 'here again');
		},
		port: 3456,
		attach(address) {
			if (address !== undefined) {
				order.push(`attach ${address.port}`);
				return noted(elsewhere, 'elsewhere');
			}

			order.push('attach');
			return noted(there, 'remote');
		},
	});
	return {controller, serving, here, hereAgain, there, elsewhere, order};
}

async function* toSteps(
	order: string[],
	verb: string,
	ends: string[],
): AsyncGenerator<ServiceStep> {
	order.push(verb);
	for (const end of ends) {
		const [id = '', status] = end.split(' ');
		yield {id, title: id, status: 'running'};
		yield {id, title: id, status: status === 'done' ? 'done' : 'failed'};
	}
}
