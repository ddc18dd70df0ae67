import test from 'ava';
import {assistant, user} from './example-turn.js';
import {startClaude} from './start-claude.js';
import {received} from './received.js';

const {api, ask, close} = await startClaude({maxProcesses: 3, queueLimit: 20});

test.after.always(close);

test.serial('twenty callers at once never meet', async (t) => {
	const names = Array.from({length: 20}, (_, index) => `caller-${index + 1}-`);
	const answers = await Promise.all(
		names.map(async (name) => {
			const messages = [
				user(`The secret of ${name} is plum.`),
				assistant(`I keep it for ${name}.`),
				user(`Which is the secret of ${name}?`),
			];
			return ask({caller: name, system: `Serve ${name} only.`, messages});
		}),
	);
	t.deepEqual(
		answers.map(({text}) => text),
		names.map((name) => `Echo: Which is the secret of ${name}?`),
	);
	t.is(api.requests.length, names.length);
	for (const {json} of api.requests) {
		const met = new Set(json.match(/caller-\d+-/gv));
		t.is(met.size, 1);
		t.is(json.match(/caller-\d+-/gv)?.length, 4);
	}
});

test.serial(
	'two callers with one history do not share a process',
	async (t) => {
		const first = await ask({caller: 'first'});
		const messages = [user('hello'), assistant(first.text), user('again')];
		const second = await ask({caller: 'second', messages});
		t.not(second.kind, 'live');
		t.not(second.pid, first.pid);
		const third = await ask({caller: 'first', messages});
		t.is(third.kind, 'live');
		t.is(third.pid, first.pid);
	},
);

test.serial(
	'concurrent and alternating conversations of one caller stay separate',
	async (t) => {
		const topics = ['apples', 'pears', 'plums', 'cherries'];
		const firsts = await Promise.all(
			topics.map(async (topic) => ask({messages: [user(topic)]})),
		);
		await Promise.all(
			topics.map(async (topic, index) =>
				ask({
					messages: [
						user(topic),
						assistant(firsts[index]?.text ?? ''),
						user(`More ${topic}`),
					],
				}),
			),
		);
		const conversations = api.requests
			.slice(-4)
			.map(({body}) => received(body));
		t.deepEqual(
			conversations.toSorted((a, b) => String(a).localeCompare(String(b))),
			topics
				.toSorted((a, b) => a.localeCompare(b))
				.map((topic) => [
					`user: ${topic}`,
					`assistant: Echo: ${topic}`,
					`user: More ${topic}`,
				]),
		);
	},
);
