import type {Condition} from './key-entry.js';

/** What decides which keys mean something now. */
export type KeyContext = {
	hasSelection: boolean;
	isRunning: boolean;
	pane: 'list' | 'detail';
	hasProblem: boolean;
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

		case 'problem': {
			return context.hasProblem;
		}
	}
}
