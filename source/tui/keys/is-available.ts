import type {Condition} from './key-entry.js';

/** What decides which keys mean something now. */
export type KeyContext = {
	hasRequests: boolean;
	hasEnded: boolean;
	/** A filter is kept, whether it is on or off. */
	hasFilter: boolean;
	hasSelection: boolean;
	isRunning: boolean;
	pane: 'list' | 'detail';
	isFollowing: boolean;
	/** Something keeps requests from being answered. */
	hasProblem: boolean;
	/** The CLI or its login is missing here. */
	needsSetup: boolean;
	/** What lies on top has more lines than fit. */
	canScroll: boolean;
	/** There is a system to install into: not in the demo. */
	canInstall: boolean;
	/** Something of the service is there already. */
	hasService: boolean;
};

export function isAvailable(when: Condition, context: KeyContext): boolean {
	switch (when) {
		case 'always': {
			return true;
		}

		case 'selected': {
			return context.hasSelection;
		}

		case 'running': {
			return context.isRunning;
		}

		case 'list': {
			return context.hasSelection && context.pane === 'list';
		}

		case 'back': {
			return context.pane === 'detail' || context.hasFilter;
		}

		case 'away': {
			return (
				context.hasSelection &&
				(!context.isFollowing || context.pane === 'detail')
			);
		}

		case 'problem': {
			return context.hasProblem;
		}

		case 'setup': {
			return context.needsSetup;
		}

		case 'requests': {
			return context.hasRequests;
		}

		case 'filter': {
			return context.hasFilter;
		}

		case 'ended': {
			return context.hasEnded;
		}

		case 'scrolling': {
			return context.canScroll;
		}

		case 'installable': {
			return context.canInstall;
		}

		case 'installed': {
			return context.canInstall && context.hasService;
		}
	}
}
