import type {CliLine, ResultLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';

/**
Has the CLI break off its turn, at whatever moment of it. Its upstream connection closes, and within a tenth of a second it
tells a result (seen on 2.1.197); its history then holds what was said until then. Resolves to that result. A CLI that does
not obey is ended, as is one that would wait for ever otherwise.
*/
export async function breakOff(
	process: Pick<CliProcess, 'listen' | 'control' | 'kill'>,
	/** Gets all that is said of the turn until then. */
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
					// It was told so before its turn had begun, and has not heard it (seen on 2.1.332).
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
	}, patienceMs);
	await interrupt();
	const line = await result;
	clearTimeout(timer);
	process.listen(undefined);
	return line;
}

const patienceMs = 2000;
