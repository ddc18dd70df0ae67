/** What a client gets that says "Hi", by whom, and how it is answered where it is not. */
export async function askProxy(
	port: number,
	{stream = false, signal}: {stream?: boolean; signal?: AbortSignal} = {},
): Promise<string> {
	const response = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
		method: 'POST',
		headers: {'content-type': 'application/json'},
		body: JSON.stringify({
			messages: [{role: 'user', content: 'Hi'}],
			stream,
		}),
		signal,
	});
	if (stream) {
		return response.text();
	}

	const body = (await response.json()) as {
		choices: Array<{message: {content: string}}>;
	};
	return body.choices[0]?.message.content ?? '';
}

/** The process that serves on a port. */
export async function servingPid(port: number): Promise<number | undefined> {
	const response = await fetch(`http://127.0.0.1:${port}/health`);
	const body = (await response.json()) as {pid?: number};
	return body.pid;
}
