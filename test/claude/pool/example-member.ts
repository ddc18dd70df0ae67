import {createConversation} from '../../../source/claude/conversation/create-conversation.js';
import type {Member, MemberState} from '../../../source/claude/pool/member.js';
import {createPuppet} from './create-puppet.js';

export function exampleMember(
	state: MemberState,
	model = 'sonnet',
	startedAt?: number,
): Member {
	const process = createPuppet(model, startedAt);
	return {process, conversation: createConversation(process), state};
}

export const spare: MemberState = {type: 'spare'};

export const busy: MemberState = {type: 'busy'};

export function live(key: string, since = 0): MemberState {
	return {type: 'live', key, since};
}

export function booting({isClaimed = false} = {}): MemberState {
	return {type: 'booting', ready: Promise.resolve(), isClaimed};
}
