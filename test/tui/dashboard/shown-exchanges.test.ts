import test from 'ava';
import {createShownExchanges} from '../../../source/tui/dashboard/shown-exchanges.js';
import {exampleExchange, sceneTime} from '../scenes/example-exchange.js';

const options = {
	filter: {text: 'caller:cursor', isOn: true},
	order: 'cost',
	grouping: {isOn: false, open: new Set<string>()},
	now: sceneTime,
} as const;

test('what passes the filter stays the same list until one of it changes', (t) => {
	const toShown = createShownExchanges();
	const cursor = exampleExchange({id: 'req_a', caller: 'Cursor'});
	const other = exampleExchange({id: 'req_b', caller: 'curl/8'});
	const {shown} = toShown([cursor, other], options);
	t.deepEqual(shown, [cursor]);
	t.is(toShown([cursor, {...other}], options).shown, shown);
	const changed = {...cursor, costUsd: 1};
	t.deepEqual(toShown([changed, other], options).shown, [changed]);
});
