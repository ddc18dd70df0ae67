import {createConversation} from '../../../source/claude/conversation/create-conversation.js';
import type {Member, MemberState} from '../../../source/claude/pool/member.js';
import {type PuppetOptions, createPuppet} from './create-puppet.js';

export function exampleMember(
	state: MemberState,
	model = 'sonnet',
	options: PuppetOptions = {},
): Member {
	const process = createPuppet(model, options);
	return {process, conversation: createConversation(process), state};
}

export const spare: MemberState = {type: 'spare'};

export const busy: MemberState = {type: 'busy'};

export function live(
	key: string,
	since = 0,
	{ground = '', answer = key, hasCalls = false} = {},
): MemberState {
	return {type: 'live', held: {ground, key, answer, hasCalls}, since};
}

export function booting({isClaimed = false} = {}): MemberState {
	return {type: 'booting', ready: Promise.resolve(), isClaimed};
}
