import {createConversation} from '../../../source/claude/conversation/create-conversation.js';
import type {
	Held,
	Member,
	MemberState,
} from '../../../source/claude/pool/member.js';
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
	{
		setupKey = '',
		answer = key,
		hasCalls = false,
		length = 2,
		stops = [],
	}: Partial<Held> = {},
): MemberState {
	const held = {setupKey, key, answer, hasCalls, length, stops};
	return {type: 'live', held, since};
}

export function booting({isClaimed = false} = {}): MemberState {
	return {type: 'booting', ready: Promise.resolve(), isClaimed};
}
