import {createInterface} from 'node:readline/promises';

/** Asks on the terminal. Anything but a yes is a no, the end of the input included. */
export async function askYesOrNo(
	question: string,
	{stdin, stdout}: {stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream},
): Promise<boolean> {
	const lines = createInterface({input: stdin, output: stdout});
	const closed = new Promise<string>((resolve) => {
		lines.once('close', () => {
			resolve('');
		});
	});
	try {
		const answer = await Promise.race([lines.question(question), closed]);
		return /^\s*y(?:es)?\s*$/iv.test(answer);
	} finally {
		lines.close();
	}
}
