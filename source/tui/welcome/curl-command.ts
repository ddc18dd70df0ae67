/** A request that a shell can send: quoted so that any body is taken as it is. */
export function curlCommand(
	baseUrl: string,
	options: {path: string; body: string; needsApiKey: boolean},
): string {
	const {path, body, needsApiKey} = options;
	return [
		`curl ${baseUrl}/${path}`,
		...(needsApiKey ? [`-H 'authorization: Bearer YOUR_KEY'`] : []),
		`-H 'content-type: application/json'`,
		`-d '${body.replaceAll("'", String.raw`'\''`)}'`,
	].join(' \\\n  ');
}
