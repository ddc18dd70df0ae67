import {useInput, usePaste} from 'ink';
import {
	useEffect,
	useMemo,
	useReducer,
	useState,
	useSyncExternalStore,
} from 'react';
import type {Connections} from '../../connect/connections.js';
import type {Controller} from '../../controller/controller.js';
import {findRequest} from '../../controller/find-request.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import type {Exchange} from '../../traffic/exchange.js';
import type {Notice} from '../../traffic/traffic.js';
import {createComparedParts} from '../compare/compared-parts.js';
import {createWrappedTexts} from '../detail/page.js';
import type {ScreenReport} from '../input/terminal-reports.js';
import {toKeyNames} from '../keys/key-names.js';
import {useConnect} from '../overlays/connect/use-connect.js';
import {useSelfTest} from '../overlays/self-test/use-self-test.js';
import {useService} from '../overlays/service/use-service.js';
import {type StoredHistory, useHistory} from '../history/use-history.js';
import {withStored} from '../history/with-stored.js';
import {usePlan, useUsage} from '../overlays/use-range.js';
import {createMatchFinder} from '../search/match-finder.js';
import type {Palette} from '../line/lines.js';
import {isConversation} from '../list/conversations.js';
import type {DashboardState} from '../state/dashboard-state.js';
import type {DashboardStore} from '../state/dashboard-store.js';
import type {Size} from '../state/layout.js';
import type {DashboardEnd, Session, View} from '../state/session.js';
import {editText, handleKey, screenCommands} from './commands/handle-key.js';
import {handleMouse} from './commands/handle-mouse.js';
import {toRegions} from './regions.js';
import {Screen} from './screen.js';
import {useAlerts} from './use-alerts.js';
import {createShownExchanges} from './shown-exchanges.js';
import {useSnapshot} from './use-snapshot.js';
import {toView} from './view.js';
import {toTitle} from './title.js';

type DashboardProps = {
	readonly controller: Controller;
	readonly store: DashboardStore;
	readonly size: Size;
	/** Or signs have to say everything. */
	readonly hasColors: boolean;
	/** Milliseconds since the epoch. */
	readonly clock: () => number;
	readonly copy: (text: string) => Promise<void>;
	readonly save: Session['save'];
	readonly connections?: Connections;
	readonly redraw: () => void;
	readonly suspend?: () => Promise<void>;
	readonly openText?: Session['openText'];
	readonly editText?: Session['editText'];
	readonly runInTerminal?: Session['runInTerminal'];
	/** Calls back with what the terminal reports of the screen. */
	readonly watchReports?: WatchReports;
	/** Called when the window title changes. */
	readonly onTitle?: (title: string) => void;
	readonly onAlert?: (notice: Notice) => void;
	readonly onEnd: (how: DashboardEnd) => void;
	/** A key did what it never should. What is thrown in rendering, React hands on itself. */
	readonly onFailure: (error: unknown) => void;
};

export type WatchReports = (
	listener: (report: ScreenReport) => void,
) => () => void;

/** The root: the only one that reads the store, the controller and the keys. */
export function Dashboard(props: DashboardProps) {
	const {controller, store, size, hasColors, clock, onAlert} = props;
	const [ground, setGround] = useState<Palette['ground']>();
	const texts = useMemo(createWrappedTexts, []);
	const toShown = useMemo(createShownExchanges, []);
	const toMatches = useMemo(createMatchFinder, []);
	const parts = useMemo(createComparedParts, []);
	const state = useSyncExternalStore(store.subscribe, store.state);
	const {snapshot: taken, retake} = useSnapshot(controller);
	const history = useHistory(controller, taken, state.filter);
	const {exchanges: stored} = history;
	const {hiddenAt} = state;
	const snapshot = useMemo(
		() => withStored(taken, stored, hiddenAt),
		[taken, stored, hiddenAt],
	);
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
		connect: useConnect(props.connections, state.overlays),
		usage: useUsage(controller, overlay, clock),
		plan: usePlan(controller, overlay, clock),
	};

	const options = {
		snapshot,
		size,
		now,
		texts,
		toShown,
		toMatches,
		parts,
		data,
	};
	const view = toView({...options, state});

	const title = toTitle(snapshot, now);
	const {onTitle, watchReports} = props;
	useEffect(() => {
		onTitle?.(title);
	}, [title, onTitle]);
	useAlerts(taken.traffic.notices, clock, onAlert);
	useWatched(view, store.dispatch);
	useStoredTexts(view.selected, history);
	useStoredTexts(view.comparison?.first, history);
	useEffect(() => {
		history.reach(toReached(view, state.list));
	});
	usePassingMessage(state.message, store.dispatch);
	useRestOfPage(view);

	/** As of this very key: the one before it may have changed everything. */
	const toSession = (): Session => {
		const current = store.state();
		const session: Session = {
			state: current,
			snapshot,
			view: toView({...options, state: current}),
			controller,
			data,
			now: clock(),
			dispatch: store.dispatch,
			say,
			ask(question) {
				const overlay = {type: 'confirm' as const, question};
				store.dispatch({type: 'overlay-open', overlay});
			},
			attempt,
			run(id, key = '') {
				screenCommands[id](toSession(), key);
			},
			copy: props.copy,
			save: props.save,
			findRequest: async (prompt) => findRequest(controller, prompt),
			redraw: props.redraw,
			suspend: props.suspend,
			openText: props.openText,
			editText: props.editText,
			runInTerminal: props.runInTerminal,
			end: props.onEnd,
		};
		return session;
	};

	const say: Session['say'] = (text, tone = 'waiting') => {
		store.dispatch({type: 'message', message: {text, tone}});
	};

	const attempt = async (task: () => Promise<string | undefined>) => {
		try {
			const text = await task();
			retake();
			if (text !== undefined) {
				say(text, 'ready');
			}
		} catch (error) {
			say(toErrorMessage(error), 'failed');
		}
	};

	const guard = (task: () => void) => {
		try {
			task();
		} catch (error) {
			props.onFailure(error);
		}
	};

	// After each frame: a report is answered with what that shows.
	useEffect(() =>
		watchReports?.((report) => {
			guard(() => {
				switch (report.type) {
					case 'ground': {
						setGround(report.ground);
						break;
					}

					case 'mouse': {
						const session = toSession();
						if (session.view.layout.kind !== 'too-small') {
							const regions = toRegions({...session, size, hasColors});
							handleMouse(report.event, session, regions);
						}
					}
				}
			});
		}),
	);
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

	return <Screen {...{view, state, snapshot, size, now, hasColors, ground}} />;
}

/**
The number of requests before the one under the cursor. Of a conversation it is its first turn, so that all of it is there
when it is looked at; near the first row, more rows are wanted.
*/
function toReached(
	{rows, shown, index}: View,
	{isFollowing}: DashboardState['list'],
): number {
	const row = rows[index];
	const isNearTop = !isFollowing && index < 5;
	return row === undefined || rows === shown || isNearTop
		? index
		: shown.indexOf(isConversation(row) ? row.turns[0]! : row);
}

/** Loads the texts of the request under the cursor, once. */
function useStoredTexts(
	selected: Exchange | undefined,
	{open}: Pick<StoredHistory, 'open'>,
): void {
	const id =
		selected?.hasStoredTexts && selected.isSlim ? selected.id : undefined;
	useEffect(() => {
		if (id !== undefined) {
			open(id);
		}
	}, [id, open]);
}

/** Goes on with what is too long to be laid out at once, between keys. */
function useRestOfPage({page}: View): void {
	const [, goOn] = useReducer((frames: number) => frames + 1, 0);
	useEffect(() => {
		const immediate = page?.isPartial ? setImmediate(goOn) : undefined;
		return () => {
			clearImmediate(immediate);
		};
	}, [page]);
}

/** How long a message stays, in milliseconds. */
const stay = 5000;

/** Takes a message away after a while. */
function usePassingMessage(
	message: DashboardState['message'],
	dispatch: DashboardStore['dispatch'],
): void {
	useEffect(() => {
		if (message === undefined) {
			return undefined;
		}

		const timer = setTimeout(() => {
			dispatch({type: 'message', message: undefined});
		}, stay);
		return () => {
			clearTimeout(timer);
		};
	}, [message, dispatch]);
}

/** Remembers which exchange was seen running, so that its answer stays at its end when it is done. */
function useWatched(
	{selected, context}: View,
	dispatch: DashboardStore['dispatch'],
): void {
	const runningId = context.isRunning ? selected?.id : undefined;
	useEffect(() => {
		if (runningId !== undefined) {
			dispatch({type: 'detail', action: {type: 'watch', id: runningId}});
		}
	}, [runningId, dispatch]);
}
