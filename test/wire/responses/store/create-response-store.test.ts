import test from 'ava';
import {toConversationItems} from '../../../../source/wire/responses/store/create-conversation-store.js';
import {
	createResponseStore,
	type StoreBounds,
	type StoredResponse,
	toHistory,
} from '../../../../source/wire/responses/store/create-response-store.js';

const bounds: StoreBounds = {
	age: 1000,
	responses: 100,
	conversations: 3,
	bytes: 1_000_000,
	items: 3,
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
	const all = createResponseStore({
		now: () => clock.now,
		bounds: {...bounds, ...changes},
	});
	const store = all.of('me');
	return {
		clock,
		store,
		another: all.of('another'),
		has: (id: string) => store.get(id) !== undefined,
	};
}

test('a response is there for its own caller only', (t) => {
	const {store, another} = create();
	const response = stored('a');
	store.keep(response);
	t.is(store.get('a'), response);
	t.is(another.get('a'), undefined);
	t.false(another.forget('a'));
	t.true(store.forget('a'));
	t.is(store.get('a'), undefined);
	t.false(store.forget('a'));
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
	const kept = conversations.create({});
	const grown = conversations.create({});
	conversations.add(grown.id, [{text: 'x'.repeat(6000)}]);
	conversations.add(grown.id, [{text: 'x'.repeat(6000)}]);
	t.is(conversations.get(kept.id), kept);
	t.is(conversations.get(grown.id), undefined);
});

test('a conversation has room for so many bytes', (t) => {
	const {store, another} = create({bytes: 10_000});
	const {conversations} = store;
	const items = [{text: 'x'.repeat(6000)}];
	t.true(conversations.hasRoom(items));
	t.false(conversations.hasRoom([...items, ...items]));
	const {id} = conversations.create({});
	t.true(conversations.hasRoom(items, id));
	t.false(another.conversations.hasRoom(items, id));
	conversations.add(id, items);
	t.false(conversations.hasRoom(items, id));
});

test('a conversation is forgotten as a whole once it was not used for too long', (t) => {
	const {store, clock, has} = create();
	const first = stored('a');
	store.keep(first);
	store.keep(stored('old'));
	clock.now = 900;
	store.keep(stored('b', {previous: first}));
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
	store.keep(stored('a'));
	for (clock.now = 0; clock.now < 5000; clock.now += 900) {
		t.true(has('a'));
	}
});

test('the conversation that was unused for longest goes first where there are too many responses', (t) => {
	const {store, another, has} = create({responses: 3});
	const first = stored('a');
	store.keep(first);
	store.keep(stored('x'));
	store.keep(stored('b', {previous: first}));
	store.keep(stored('y'));
	t.deepEqual(
		['a', 'b', 'x', 'y'].map((id) => has(id)),
		[true, true, false, true],
	);
	another.keep(stored('z'));
	t.true(has('a'));
});

test('responses are bounded by their bytes, and one that is larger is not stored and pushes out no other', (t) => {
	const {store, has} = create({bytes: 5000});
	store.keep(stored('a', {text: 'x'.repeat(2000)}));
	store.keep(stored('b', {text: 'x'.repeat(2000)}));
	t.deepEqual(
		['a', 'b'].map((id) => has(id)),
		[false, true],
	);
	store.keep(stored('c', {text: 'x'.repeat(6000)}));
	t.deepEqual(
		['b', 'c'].map((id) => has(id)),
		[true, false],
	);
	store.keep(stored('d', {text: 'x'.repeat(2000)}));
	t.true(has('d'));
});

test('a conversation that was forgotten while it was continued counts as a whole', (t) => {
	const {store, has, clock} = create({bytes: 5000});
	const first = stored('a', {text: 'x'.repeat(3000)});
	store.keep(first);
	clock.now = 2000;
	t.false(has('a'));
	store.keep(stored('b', {previous: first, text: 'x'.repeat(3000)}));
	t.false(has('b'));
});

test('what continues a deleted response keeps its history, and is forgotten with it', (t) => {
	const {store, has} = create({responses: 2});
	const first = stored('a');
	const second = stored('b', {previous: first});
	store.keep(first);
	store.keep(second);
	t.true(store.forget('a'));
	t.is(toHistory(store.get('b')!)?.length, 4);
	store.keep(stored('x'));
	store.keep(stored('y'));
	t.deepEqual(
		['a', 'b', 'x', 'y'].map((id) => has(id)),
		[false, false, true, true],
	);
});

test('the items of a deleted response are forgotten', (t) => {
	const {store} = create();
	const response = stored('a');
	const [item] = response.response.output;
	store.keepItem('msg_a', item!);
	store.keep(response);
	t.is(store.recallItem('msg_a'), item);
	store.forget('a');
	t.is(store.recallItem('msg_a'), undefined);
});

test('items are bounded in number, bytes and age, and those of one caller push out no others', (t) => {
	const {store, another, clock} = create();
	const kept = (ids: string[]) =>
		ids.filter((id) => store.recallItem(id) !== undefined);
	another.keepItem('a', {text: 'a'});
	for (const id of ['a', 'b', 'c', 'd']) {
		store.keepItem(id, {text: id});
	}

	t.deepEqual(kept(['a', 'b', 'c', 'd']), ['b', 'c', 'd']);
	store.keepItem('e', {text: 'x'.repeat(700)});
	t.deepEqual(kept(['b', 'c', 'd', 'e']), ['d', 'e']);
	store.keepItem('f', {text: 'x'.repeat(2000)});
	t.deepEqual(kept(['d', 'e', 'f']), ['d', 'e']);
	t.deepEqual(another.recallItem('a'), {text: 'a'});
	clock.now = 1001;
	t.deepEqual(kept(['d', 'e']), []);
	t.is(another.recallItem('a'), undefined);
});

test('a conversation is there for its own caller only, and as long as it is used', (t) => {
	const {store, another, clock} = create();
	const {conversations} = store;
	const {id} = conversations.create({a: 'b'});
	t.like(conversations.get(id), {id, metadata: {a: 'b'}});
	t.is(another.conversations.get(id), undefined);
	t.deepEqual(another.conversations.add(id, [{type: 'message'}]), []);
	t.false(another.conversations.deleteItem(id, 'msg_1'));
	t.false(another.conversations.delete(id));
	for (clock.now = 0; clock.now < 5000; clock.now += 900) {
		t.truthy(conversations.get(id));
	}

	clock.now += 1001;
	t.is(conversations.get(id), undefined);
	const {id: deleted} = conversations.create({});
	t.true(conversations.delete(deleted));
	t.is(conversations.get(deleted), undefined);
});

test('each item of a conversation has an id that no other of it has', (t) => {
	const {conversations} = create().store;
	const conversation = conversations.create({});
	const said = {type: 'message', role: 'user', content: 'Hi'};
	const added = conversations.add(conversation.id, [
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
	const conversation = conversations.create({});
	const {id} = conversation;
	const [first, second] = conversations.add(id, [
		{type: 'message', id: 'a'},
		{type: 'message', id: 'b'},
	]);
	const {nextPlace} = conversation;
	conversations.add(id, [{type: 'message', id: 'c'}]);
	t.deepEqual(toConversationItems(conversation, nextPlace), [first!, second!]);
	t.true(conversations.deleteItem(id, 'a'));
	t.false(conversations.deleteItem(id, 'a'));
	t.deepEqual(toConversationItems(conversation, nextPlace), [second!]);
});

test('conversations are bounded in number and bytes for each caller', (t) => {
	const {store, another} = create({bytes: 8000});
	const {conversations} = store;
	const made = ['a', 'b', 'c', 'd'].map(
		(name) => conversations.create({name}).id,
	);
	t.deepEqual(
		made.map((id) => conversations.get(id) !== undefined),
		[false, true, true, true],
	);
	another.conversations.create({});
	const text = {type: 'message', content: 'x'.repeat(2000)};
	conversations.add(made[1]!, [text]);
	conversations.add(made[2]!, [text]);
	t.truthy(conversations.get(made[1]!));
	conversations.add(made[1]!, [text, text, text]);
	t.is(conversations.get(made[1]!), undefined);
});
