import test from 'ava';
import {
	type LateSettings,
	initialSettings,
} from '../../../source/claude/conversation/to-late-settings.js';
import {toSettingsRequests} from '../../../source/claude/conversation/to-settings-requests.js';

const all: LateSettings = {
	maxOutputTokens: '66',
	extraBody: '{"temperature":1}',
	effort: 'low',
	thinkingTokens: 0,
};

test('settings that stay need no request', (t) => {
	t.deepEqual(toSettingsRequests(initialSettings, initialSettings), []);
	t.deepEqual(toSettingsRequests(all, {...all}), []);
});

test('all changed settings are sent', (t) => {
	t.deepEqual(toSettingsRequests(initialSettings, all), [
		{
			subtype: 'apply_flag_settings',
			settings: {
				effortLevel: 'low',
				env: {
					CLAUDE_CODE_MAX_OUTPUT_TOKENS: '66',
					CLAUDE_CODE_EXTRA_BODY: '{"temperature":1}',
				},
			},
		},
		{subtype: 'set_max_thinking_tokens', max_thinking_tokens: 0},
	]);
});

test('all that is not wanted any more is taken back', (t) => {
	t.deepEqual(toSettingsRequests(all, initialSettings), [
		{
			subtype: 'apply_flag_settings',
			settings: {
				effortLevel: null,
				env: {CLAUDE_CODE_MAX_OUTPUT_TOKENS: '', CLAUDE_CODE_EXTRA_BODY: ''},
			},
		},
		{subtype: 'set_max_thinking_tokens', max_thinking_tokens: null},
	]);
});

test('unchanged settings are not sent again', (t) => {
	t.deepEqual(toSettingsRequests(all, {...all, maxOutputTokens: '67'}), [
		{
			subtype: 'apply_flag_settings',
			settings: {env: {CLAUDE_CODE_MAX_OUTPUT_TOKENS: '67'}},
		},
	]);
});
