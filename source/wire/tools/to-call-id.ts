import {hash} from 'node:crypto';

/**
A call's id as the Messages API takes it. Ours are; a history that began with another provider may hold others
(`functions.read:0`, `call_1|fc_2`), which become something unique to them.
*/
export function toCallId(id: string): string {
	return /^[\w\-]{1,64}$/v.test(id)
		? id
		: `call_${hash('sha256', id).slice(0, 32)}`;
}
