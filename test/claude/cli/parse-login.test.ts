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
	[
		'a login that expires',
		'{"loggedIn":true,"authMethod":"claude.ai","loginExpiresAt":"2027-01-03T01:11:59.000Z"}',
		{
			signedIn: true,
			method: 'claude.ai',
			expiresAt: Date.parse('2027-01-03T01:11:59Z'),
		},
	],
	[
		'a token without a known end',
		'{"loggedIn":true,"authMethod":"oauth_token","loginExpiresAt":null}',
		{signedIn: true, method: 'oauth_token'},
	],
];

for (const [title, text, login] of cases) {
	test(title, (t) => {
		t.deepEqual(parseLogin(text), login);
	});
}
