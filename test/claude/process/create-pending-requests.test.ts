import test from 'ava';
import {createPendingRequests} from '../../../source/claude/process/create-pending-requests.js';

test('each answer resolves its own request, in any order', async (t) => {
	const pending = createPendingRequests();
	const [a, b] = [pending.open(), pending.open()];
	t.not(a.requestId, b.requestId);
	settle(pending, b.requestId, 'for b');
	settle(pending, a.requestId, 'for a');
	t.deepEqual(await Promise.all([a.answer, b.answer]), ['for a', 'for b']);
});

test('a refusal rejects', async (t) => {
	const pending = createPendingRequests();
	const {requestId, answer} = pending.open();
	pending.settle({
		type: 'control-response',
		requestId,
		outcome: {ok: false, error: 'Unknown'},
	});
	await t.throwsAsync(answer, {message: 'Unknown'});
});

test('an answer that nobody waits for is dropped, as is a second one', async (t) => {
	const pending = createPendingRequests();
	const {requestId, answer} = pending.open();
	settle(pending, 'of another life', 1);
	settle(pending, requestId, 2);
	settle(pending, requestId, 3);
	t.is(await answer, 2);
});

test('all that are open fail together', async (t) => {
	const pending = createPendingRequests();
	const answers = [pending.open().answer, pending.open().answer];
	pending.fail('The CLI ended');
	for (const answer of answers) {
		await t.throwsAsync(answer, {message: 'The CLI ended'});
	}
});

function settle(
	pending: ReturnType<typeof createPendingRequests>,
	requestId: string,
	response: unknown,
): void {
	pending.settle({
		type: 'control-response',
		requestId,
		outcome: {ok: true, response},
	});
}
