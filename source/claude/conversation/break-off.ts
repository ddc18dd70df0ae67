import type {CliLine, ResultLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';

/**
Interrupts the CLI's turn at any point. The upstream connection closes, and within 100 ms the CLI sends a result (seen on
2.1.197); its history then holds the partial answer. Resolves to that result. Ends the process when it ignores the
interrupt or would wait forever.
*/
export async function breakOff(
	process: Pick<CliProcess, 'listen' | 'control' | 'kill'>,
	/** Receives the remaining lines of the turn. */
	onLine: (line: CliLine) => void = () => undefined,
): Promise<ResultLine | undefined> {
	const interrupt = async () => {
		try {
			await process.control({subtype: 'interrupt'});
		} catch {
			process.kill();
		}
	};

	const result = new Promise<ResultLine | undefined>((resolve) => {
		process.listen({
			onLine(line) {
				onLine(line);
				if (line.type === 'result') {
					resolve(line);
				} else if (line.type === 'asks') {
					// The first interrupt arrived before the turn began, and the CLI dropped it (seen on 2.1.332).
					void interrupt();
				}
			},
			onEnd() {
				resolve(undefined);
			},
		});
	});
	const timer = setTimeout(() => {
		process.kill();
	}, timeoutMs);
	await interrupt();
	const line = await result;
	clearTimeout(timer);
	process.listen(undefined);
	return line;
}

const timeoutMs = 2000;
