import type {Condition} from './key-entry.js';

/** What decides which keys mean something now. */
export type KeyContext = {
	hasSelection: boolean;
	isRunning: boolean;
	pane: 'list' | 'detail';
	isFollowing: boolean;
	/** The CLI or its login is missing. */
	needsSetup: boolean;
	isDemo: boolean;
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

		case 'detail': {
			return context.pane === 'detail';
		}

		case 'away': {
			return (
				context.hasSelection &&
				(!context.isFollowing || context.pane === 'detail')
			);
		}

		case 'setup': {
			return context.needsSetup;
		}

		case 'real': {
			return !context.isDemo;
		}
	}
}
