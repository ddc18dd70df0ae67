/** The `data:` of each server-sent event of an answer of ours, one line each. */
export async function* readData(response: Response): AsyncGenerator<string> {
	const reader = response.body
		?.pipeThrough(new TextDecoderStream())
		.getReader();
	let rest = '';
	try {
		for (;;) {
			const chunk = await reader?.read();
			if (chunk?.value === undefined) {
				return;
			}

			const lines = (rest + chunk.value).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				if (line.startsWith('data: ')) {
					yield line.slice('data: '.length);
				}
			}
		}
	} finally {
		await reader?.cancel();
	}
}
