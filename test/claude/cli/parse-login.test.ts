import test from 'ava';
import type {Login} from '../../../source/claude/claude-health.js';
import {parseLogin} from '../../../source/claude/cli/parse-login.js';

const cases: Array<[title: string, text: string, login?: Login]> = [
	['nothing', ''],
	['what is no JSON', 'Not logged in'],
	['JSON of another kind', '[]'],
	['no login', '{"loggedIn":false}', {signedIn: false, method: 'none'}],
	[
		'a token',
		'{"loggedIn":true,"authMethod":"oauth_token","apiProvider":"firstParty"}',
		{signedIn: true, method: 'oauth_token'},
	],
	[
		'a subscription',
		'{"loggedIn":true,"authMethod":"claude.ai","email":"a@b.test","subscriptionType":"max"}',
		{
			signedIn: true,
			method: 'claude.ai',
			subscription: 'max',
			email: 'a@b.test',
		},
	],
];

for (const [title, text, login] of cases) {
	test(title, (t) => {
		t.deepEqual(parseLogin(text), login);
	});
}
