import test from 'ava';
import {toConversationItems} from '../../../source/wire/responses/create-conversation-store.js';
import {
	createResponseStore,
	type StoreBounds,
	type StoredResponse,
	toHistory,
} from '../../../source/wire/responses/create-response-store.js';

const bounds: StoreBounds = {
	age: 1000,
	responses: 100,
	conversations: 3,
	bytes: 1_000_000,
	itemBytes: 1000,
};

function stored(
	id: string,
	{
		previous,
		text = id,
	}: {previous?: StoredResponse | undefined; text?: string} = {},
): StoredResponse {
	return {
		id,
		response: {
			id,
			output: [{type: 'message', id: `msg_${id}`, content: text}],
		},
		input: [{type: 'message', role: 'user', content: `to ${id}`}],
		previous,
	};
}

function create(changes: Partial<StoreBounds> = {}) {
	const clock = {now: 0};
	const store = createResponseStore({
		now: () => clock.now,
		bounds: {...bounds, ...changes},
	});
	return {clock, store, has: (id: string) => store.get('me', id) !== undefined};
}

test('a response is there for its own caller only', (t) => {
	const {store} = create();
	const response = stored('a');
	store.keep('me', response);
	t.is(store.get('me', 'a'), response);
	t.is(store.get('another', 'a'), undefined);
	t.false(store.forget('another', 'a'));
	t.true(store.forget('me', 'a'));
	t.is(store.get('me', 'a'), undefined);
	t.false(store.forget('me', 'a'));
});

test('a history is what was said and answered, from the first response on', (t) => {
	const first = stored('a');
	const second = stored('b', {previous: first});
	t.deepEqual(
		toHistory(stored('c', {previous: second}))?.map(({content}) => content),
		['to a', 'a', 'to b', 'b', 'to c', 'c'],
	);
});

test('a conversation that grows too large does not push out the others', (t) => {
	const {conversations} = create({bytes: 10_000}).store;
	const kept = conversations.create('me', {});
	const grown = conversations.create('me', {});
	conversations.add('me', grown.id, [{text: 'x'.repeat(6000)}]);
	conversations.add('me', grown.id, [{text: 'x'.repeat(6000)}]);
	t.is(conversations.get('me', kept.id), kept);
	t.is(conversations.get('me', grown.id), undefined);
});

test('a conversation has room for so many bytes', (t) => {
	const {conversations} = create({bytes: 10_000}).store;
	const items = [{text: 'x'.repeat(6000)}];
	t.true(conversations.hasRoom('me', items));
	t.false(conversations.hasRoom('me', [...items, ...items]));
	const {id} = conversations.create('me', {});
	t.true(conversations.hasRoom('me', items, id));
	t.false(conversations.hasRoom('another', items, id));
	conversations.add('me', id, items);
	t.false(conversations.hasRoom('me', items, id));
});

test('a conversation is forgotten as a whole once it was not used for too long', (t) => {
	const {store, clock, has} = create();
	const first = stored('a');
	store.keep('me', first);
	store.keep('me', stored('old'));
	clock.now = 900;
	store.keep('me', stored('b', {previous: first}));
	clock.now = 1500;
	t.true(has('a'));
	t.true(has('b'));
	t.false(has('old'));
	clock.now = 2501;
	t.false(has('a'));
	t.false(has('b'));
});

test('a look at a response keeps its conversation', (t) => {
	const {store, clock, has} = create();
	store.keep('me', stored('a'));
	for (clock.now = 0; clock.now < 5000; clock.now += 900) {
		t.true(has('a'));
	}
});

test('the conversation that was unused for longest goes first where there are too many responses', (t) => {
	const {store, has} = create({responses: 3});
	const first = stored('a');
	store.keep('me', first);
	store.keep('me', stored('x'));
	store.keep('me', stored('b', {previous: first}));
	store.keep('me', stored('y'));
	t.deepEqual(
		['a', 'b', 'x', 'y'].map((id) => has(id)),
		[true, true, false, true],
	);
	store.keep('another', stored('z'));
	t.true(has('a'));
});

test('responses are bounded by their bytes, and one that is larger is not stored and pushes out no other', (t) => {
	const {store, has} = create({bytes: 5000});
	store.keep('me', stored('a', {text: 'x'.repeat(2000)}));
	store.keep('me', stored('b', {text: 'x'.repeat(2000)}));
	t.deepEqual(
		['a', 'b'].map((id) => has(id)),
		[false, true],
	);
	store.keep('me', stored('c', {text: 'x'.repeat(6000)}));
	t.deepEqual(
		['b', 'c'].map((id) => has(id)),
		[true, false],
	);
	store.keep('me', stored('d', {text: 'x'.repeat(2000)}));
	t.true(has('d'));
});

test('a conversation that was forgotten while it was continued counts as a whole', (t) => {
	const {store, has, clock} = create({bytes: 5000});
	const first = stored('a', {text: 'x'.repeat(3000)});
	store.keep('me', first);
	clock.now = 2000;
	t.false(has('a'));
	store.keep('me', stored('b', {previous: first, text: 'x'.repeat(3000)}));
	t.false(has('b'));
});

test('what continues a deleted response keeps its history, and is forgotten with it', (t) => {
	const {store, has} = create({responses: 2});
	const first = stored('a');
	const second = stored('b', {previous: first});
	store.keep('me', first);
	store.keep('me', second);
	t.true(store.forget('me', 'a'));
	t.is(toHistory(store.get('me', 'b')!)?.length, 4);
	store.keep('me', stored('x'));
	store.keep('me', stored('y'));
	t.deepEqual(
		['a', 'b', 'x', 'y'].map((id) => has(id)),
		[false, false, true, true],
	);
});

test('the items of a deleted response are forgotten', (t) => {
	const {store} = create();
	const response = stored('a');
	const [item] = response.response.output;
	store.items.keep('me', 'msg_a', item!);
	store.keep('me', response);
	t.is(store.items.recall('me', 'msg_a'), item);
	store.forget('me', 'a');
	t.is(store.items.recall('me', 'msg_a'), undefined);
});

test('a conversation is there for its own caller only, and as long as it is used', (t) => {
	const {store, clock} = create();
	const {conversations} = store;
	const {id} = conversations.create('me', {a: 'b'});
	t.like(conversations.get('me', id), {id, metadata: {a: 'b'}});
	t.is(conversations.get('another', id), undefined);
	t.deepEqual(conversations.add('another', id, [{type: 'message'}]), []);
	t.false(conversations.deleteItem('another', id, 'msg_1'));
	t.false(conversations.delete('another', id));
	for (clock.now = 0; clock.now < 5000; clock.now += 900) {
		t.truthy(conversations.get('me', id));
	}

	clock.now += 1001;
	t.is(conversations.get('me', id), undefined);
	const {id: deleted} = conversations.create('me', {});
	t.true(conversations.delete('me', deleted));
	t.is(conversations.get('me', deleted), undefined);
});

test('each item of a conversation has an id that no other of it has', (t) => {
	const {conversations} = create().store;
	const conversation = conversations.create('me', {});
	const said = {type: 'message', role: 'user', content: 'Hi'};
	const added = conversations.add('me', conversation.id, [
		said,
		said,
		{...said, id: 'msg_own'},
		{...said, id: 'msg_own'},
	]);
	t.is(new Set(added.map(({id}) => id)).size, 4);
	t.is(added[2]?.['id'], 'msg_own');
	t.deepEqual(toConversationItems(conversation), added);
	t.like(added[0], {
		status: 'completed',
		content: [{type: 'input_text', text: 'Hi'}],
	});
});

test('what a conversation held before a place is known although items were deleted', (t) => {
	const {conversations} = create().store;
	const conversation = conversations.create('me', {});
	const {id} = conversation;
	const [first, second] = conversations.add('me', id, [
		{type: 'message', id: 'a'},
		{type: 'message', id: 'b'},
	]);
	const {nextPlace} = conversation;
	conversations.add('me', id, [{type: 'message', id: 'c'}]);
	t.deepEqual(toConversationItems(conversation, nextPlace), [first!, second!]);
	t.true(conversations.deleteItem('me', id, 'a'));
	t.false(conversations.deleteItem('me', id, 'a'));
	t.deepEqual(toConversationItems(conversation, nextPlace), [second!]);
});

test('conversations are bounded in number and bytes for each caller', (t) => {
	const {conversations} = create({bytes: 8000}).store;
	const made = ['a', 'b', 'c', 'd'].map(
		(name) => conversations.create('me', {name}).id,
	);
	t.deepEqual(
		made.map((id) => conversations.get('me', id) !== undefined),
		[false, true, true, true],
	);
	conversations.create('another', {});
	const text = {type: 'message', content: 'x'.repeat(2000)};
	conversations.add('me', made[1]!, [text]);
	conversations.add('me', made[2]!, [text]);
	t.truthy(conversations.get('me', made[1]!));
	conversations.add('me', made[1]!, [text, text, text]);
	t.is(conversations.get('me', made[1]!), undefined);
});
