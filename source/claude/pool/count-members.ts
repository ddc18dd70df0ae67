import type {ProcessCounts} from '../claude-health.js';
import type {Member} from './member.js';

export function countMembers(members: Member[], limit: number): ProcessCounts {
	const count = (type: Member['state']['type']) =>
		members.filter(({state}) => state.type === type).length;
	return {
		busy: count('busy'),
		live: count('live'),
		spare: count('spare'),
		booting: count('booting'),
		limit,
	};
}
