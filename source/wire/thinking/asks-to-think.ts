import type {ThinkingFields} from './to-thinking.js';

/** Whether a request's `thinking` is a kind that is known to ask for it. */
export function asksToThink(thinking: ThinkingFields['thinking']): boolean {
	return thinking?.type === 'enabled' || thinking?.type === 'adaptive';
}
