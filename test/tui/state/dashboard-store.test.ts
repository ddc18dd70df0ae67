import test from 'ava';
import {initialState} from '../../../source/tui/state/dashboard-state.js';
import {createDashboardStore} from '../../../source/tui/state/dashboard-store.js';

test('the last twenty filters are kept, those of earlier starts among them, each once', (t) => {
	const recentFilters = Array.from({length: 20}, (_, index) => `old-${index}`);
	const store = createDashboardStore(initialState({filter: '', recentFilters}));
	for (const text of ['model:opus', 'old-3', ' ']) {
		store.dispatch({type: 'filter', action: {type: 'edit'}});
		const to = {type: 'delete', to: 'start'} as const;
		store.dispatch({type: 'filter', action: {type: 'input', edit: to}});
		const edit = {type: 'insert', text} as const;
		store.dispatch({type: 'filter', action: {type: 'input', edit}});
		store.dispatch({type: 'filter', action: {type: 'accept'}});
	}

	const {recentFilters: recent} = store.state();
	t.is(recent.length, 20);
	t.deepEqual(recent.slice(0, 5), [
		'old-3',
		'model:opus',
		'old-0',
		'old-1',
		'old-2',
	]);
	t.is(recent.at(-1), 'old-18');
});
