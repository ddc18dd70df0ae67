import {useInput, usePaste} from 'ink';
import {useMemo, useSyncExternalStore} from 'react';
import type {Controller} from '../../controller/controller.js';
import {createWrappedTexts} from '../detail/page.js';
import {toKeyNames} from '../keys/key-names.js';
import {createMatchFinder} from '../search/match-finder.js';
import {commands} from './commands.js';
import type {DashboardStore} from './dashboard-store.js';
import {editText} from './edit-text.js';
import {handleKey} from './handle-key.js';
import type {Size} from './layout.js';
import {Screen} from './screen.js';
import type {DashboardEnd, Session} from './session.js';
import {createShownExchanges} from './shown-exchanges.js';
import {usePassingMessage} from './use-passing-message.js';
import {useSelfTest} from './use-self-test.js';
import {useService} from './use-service.js';
import {useSnapshot} from './use-snapshot.js';
import {useWatched} from './use-watched.js';
import {toView} from './view.js';

export type DashboardProps = {
	readonly controller: Controller;
	readonly store: DashboardStore;
	readonly size: Size;
	/** Or signs have to say everything. */
	readonly hasColors: boolean;
	/** Milliseconds since the epoch. */
	readonly clock: () => number;
	readonly copy: (text: string) => Promise<void>;
	readonly redraw: () => void;
	readonly suspend?: () => Promise<void>;
	readonly onEnd: (how: DashboardEnd) => void;
	/** A key did what it never should. What is thrown in rendering, React hands on itself. */
	readonly onFailure: (error: unknown) => void;
};

/** The root: the only one that reads the store, the controller and the keys. */
export function Dashboard(props: DashboardProps) {
	const {controller, store, size, hasColors, clock} = props;
	const texts = useMemo(createWrappedTexts, []);
	const toShown = useMemo(createShownExchanges, []);
	const toMatches = useMemo(createMatchFinder, []);
	const state = useSyncExternalStore(store.subscribe, store.state);
	const {snapshot, retake} = useSnapshot(controller);
	const now = clock();
	const overlay = state.overlays.at(-1);
	const data = {
		selfTest: useSelfTest(
			controller,
			overlay?.type === 'self-test' ? overlay.run : undefined,
		),
		service: useService(
			controller.service,
			state.overlays.find((candidate) => candidate.type === 'service'),
		),
	};

	const options = {snapshot, size, now, texts, toShown, toMatches, data};
	const view = toView({...options, state});

	useWatched(view, store.dispatch);
	usePassingMessage(state.message, store.dispatch);

	/** As of this very key: the one before it may have changed everything. */
	const toSession = (): Session => {
		const current = store.state();
		const session: Session = {
			state: current,
			snapshot,
			view: toView({...options, state: current}),
			controller,
			now: clock(),
			dispatch: store.dispatch,
			retake,
			run(id, key = '') {
				commands[id](toSession(), key);
			},
			copy: props.copy,
			redraw: props.redraw,
			suspend: props.suspend,
			end: props.onEnd,
		};
		return session;
	};

	const guard = (task: () => void) => {
		try {
			task();
		} catch (error) {
			props.onFailure(error);
		}
	};

	useInput((input, key) => {
		guard(() => {
			for (const name of toKeyNames(input, key)) {
				handleKey(name, toSession());
			}
		});
	});
	usePaste((text) => {
		guard(() => {
			editText(toSession(), {type: 'insert', text});
		});
	});

	return <Screen {...{view, state, snapshot, size, now, hasColors}} />;
}
