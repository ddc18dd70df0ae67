/** What the CLI calls a way to sign in, in words where a person would not know its own. */
export function nameLoginMethod(method: string): string {
	return names[method] ?? method;
}

const names: Record<string, string> = {
	oauth_token: 'signed in with a token',
	api_key: 'signed in with an API key',
};
