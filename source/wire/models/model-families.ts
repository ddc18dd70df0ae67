/**
The ids this proxy has always offered and the CLI's alias for each. An alias follows the newest model of its family, so
the ids stay good when models change.
*/
export const modelFamilies = [
	{id: 'claude-opus-4', value: 'opus', displayName: 'Opus'},
	{id: 'claude-sonnet-4', value: 'sonnet', displayName: 'Sonnet'},
	{id: 'claude-haiku-4', value: 'haiku', displayName: 'Haiku'},
] as const;
