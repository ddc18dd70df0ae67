import {isCommand} from '../../claude/is-command.js';

/** What stands above a cure. */
export function cureTitle(cure: string): string {
	return isCommand(cure) ? 'Type this in another terminal' : 'What helps';
}
