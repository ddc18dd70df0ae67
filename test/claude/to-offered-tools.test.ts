import test from 'ava';
import {toOfferedTools} from '../../source/claude/to-offered-tools.js';
import {assistant, call, exampleTurn, result, user} from './example-turn.js';

const history = [
	user('hello'),
	assistant('hm', call('1', {}, 'weather'), call('2', {}, 'time')),
	user(result('1', 'sunny'), result('2', 'noon')),
	assistant(call('3', {}, 'weather')),
	user(result('3', 'rain')),
];

test('the tools of a history are declared, but may not be called, where none is offered', (t) => {
	const {tools, toolChoice} = toOfferedTools(exampleTurn({messages: history}));
	const inputSchema = {type: 'object', properties: {}};
	t.deepEqual(tools, [
		{name: 'weather', description: '', inputSchema},
		{name: 'time', description: '', inputSchema},
	]);
	t.deepEqual(toolChoice, {type: 'none'});
});

test('the tools that are offered stay as they are', (t) => {
	const tool = {name: 'other', description: 'x', inputSchema: {}};
	const turn = exampleTurn({tools: [tool], messages: history});
	t.is(toOfferedTools(turn), turn);
});

test('without tools anywhere there are none', (t) => {
	t.deepEqual(toOfferedTools(exampleTurn()).tools, []);
});
