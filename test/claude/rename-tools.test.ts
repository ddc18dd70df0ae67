import test from 'ava';
import {renameTools} from '../../source/claude/rename-tools.js';
import type {Tool} from '../../source/claude/turn.js';
import {assistant, call, exampleTurn, result, user} from './example-turn.js';

test('a tool whose name means something to the CLI goes by another one', (t) => {
	const {turn, toClient} = renameTools(
		exampleTurn({
			tools: [tool('Agent'), tool('look')],
			toolChoice: {type: 'tool', name: 'Agent'},
			messages: [
				user('hello'),
				assistant('hm', call('1', {}, 'Agent'), call('2', {}, 'look')),
				user(result('1', 'one'), result('2', 'two')),
			],
		}),
	);
	t.deepEqual(turn.tools, [tool('client_Agent'), tool('look')]);
	t.deepEqual(turn.toolChoice, {type: 'tool', name: 'client_Agent'});
	t.deepEqual(
		turn.messages[1],
		assistant('hm', call('1', {}, 'client_Agent'), call('2', {}, 'look')),
	);
	t.deepEqual(toClient({type: 'tool-call', id: '3', name: 'client_Agent'}), {
		type: 'tool-call',
		id: '3',
		name: 'Agent',
	});
	t.deepEqual(toClient({type: 'tool-call', id: '4', name: 'look'}), {
		type: 'tool-call',
		id: '4',
		name: 'look',
	});
});

test('its other name is nobody else’s', (t) => {
	const tools = [tool('client_ToolSearch'), tool('ToolSearch')];
	const {turn} = renameTools(exampleTurn({tools}));
	t.deepEqual(
		turn.tools.map(({name}) => name),
		['client_ToolSearch', 'client_client_ToolSearch'],
	);
});

test('a turn without such a tool stays as it is', (t) => {
	const turn = exampleTurn({tools: [tool('agent'), tool('Task')]});
	t.is(renameTools(turn).turn, turn);
});

function tool(name: string): Tool {
	return {name, description: '', inputSchema: {type: 'object'}};
}
