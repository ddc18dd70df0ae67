import type {Condition} from './key-entry.js';

/** What decides which keys mean something now. */
export type KeyContext = {
	hasRequests: boolean;
	hasEnded: boolean;
	/** A filter is kept, whether it is on or off. */
	hasFilter: boolean;
	/** Something is searched for in the detail. */
	hasSearch: boolean;
	/** The text of the detail has it. */
	hasMatches: boolean;
	hasSelection: boolean;
	isRunning: boolean;
	/** There is a server to ask: contact with it is not lost. */
	isConnected: boolean;
	pane: 'list' | 'detail';
	/** There is room for both panes, whether both are shown or not. */
	hasRoomForBoth: boolean;
	isFollowing: boolean;
	/** Conversations are rows of the list. */
	isGrouped: boolean;
	/** The row under the cursor is one, or a turn of one that is open. */
	isInConversation: boolean;
	/** Something keeps requests from being answered. */
	hasProblem: boolean;
	/** There is a command to run here that would fix it. */
	hasFix: boolean;
	/** Requests are refused so that extra usage does not pay for them. */
	isStopped: boolean;
	/** The demo is on, or the CLI or its login is missing here. */
	offersDemo: boolean;
	/** What lies on top has more lines than fit. */
	canScroll: boolean;
	/** The event under the cursor of the log belongs to a request that has not been forgotten. */
	canOpenEvent: boolean;
	/** There is a system to install into: not in the demo. */
	canInstall: boolean;
	/** Something of the service is there already. */
	hasService: boolean;
	/** What Enter does with the change of a client's settings; absent once it is done, and where nothing can be done. */
	change?: 'try' | 'undo' | 'write';
};

export function isAvailable(when: Condition, context: KeyContext): boolean {
	return conditions[when](context);
}

const conditions: Record<Condition, (context: KeyContext) => boolean> = {
	always: () => true,
	connected: ({isConnected}) => isConnected,
	sendable: ({isConnected, hasSelection}) => isConnected && hasSelection,
	running: ({isConnected, isRunning}) => isConnected && isRunning,
	problem: ({isConnected, hasProblem}) => isConnected && hasProblem,
	fixable: ({isConnected, hasFix}) => isConnected && hasFix,
	stopped: ({isConnected, isStopped}) => isConnected && isStopped,
	ended: ({hasEnded}) => hasEnded,
	demo: ({offersDemo}) => offersDemo,
	selected: ({hasSelection}) => hasSelection,
	list: ({hasSelection, pane}) => hasSelection && pane === 'list',
	detail: ({hasSelection, pane}) => hasSelection && pane === 'detail',
	searching: ({hasSelection, hasMatches, pane}) =>
		hasSelection && hasMatches && pane === 'detail',
	sought: ({hasSearch, pane}) => hasSearch && pane === 'detail',
	back: ({hasSearch, pane}) => !hasSearch && pane === 'detail',
	filtered: ({hasFilter, pane}) => hasFilter && pane === 'list',
	roomy: ({hasRoomForBoth}) => hasRoomForBoth,
	away: ({hasSelection, isFollowing, pane}) =>
		hasSelection && (!isFollowing || pane === 'detail'),
	requests: ({hasRequests, pane}) => hasRequests && pane === 'list',
	grouped: ({hasRequests, isGrouped, pane}) =>
		hasRequests && isGrouped && pane === 'list',
	conversation: ({isInConversation, pane}) =>
		isInConversation && pane === 'list',
	filter: ({hasFilter}) => hasFilter,
	scrolling: ({canScroll}) => canScroll,
	openable: ({canOpenEvent}) => canOpenEvent,
	unopenable: ({canOpenEvent}) => !canOpenEvent,
	installable: ({canInstall}) => canInstall,
	installed: ({canInstall, hasService}) => canInstall && hasService,
	writable: ({change}) => change === 'write',
	undoable: ({change}) => change === 'undo',
	triable: ({change}) => change === 'try',
};
