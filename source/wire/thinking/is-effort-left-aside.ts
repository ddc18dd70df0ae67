import type {Turn} from '../../claude/turn.js';
import {toEffort} from './to-effort.js';

/** A level was asked for, of a model that offers none. */
export function isEffortLeftAside(
	asked: string | undefined,
	{effort}: Pick<Turn, 'effort'>,
): boolean {
	const level = toEffort(asked ?? '');
	return level !== undefined && level !== 'off' && effort === undefined;
}
