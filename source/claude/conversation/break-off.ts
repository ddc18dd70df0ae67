import type {ResultLine} from '../lines/cli-line.js';
import type {CliProcess} from '../process/create-cli-process.js';

/**
Has the CLI break off its turn, at whatever moment of it. Its upstream connection closes, and within a tenth of a second it
tells a result (seen on 2.1.197); its history then holds what was said until then. Resolves to that result. A CLI that does
not obey is ended, as is one that would wait for ever otherwise.
*/
export async function breakOff(
	process: CliProcess,
): Promise<ResultLine | undefined> {
	const result = new Promise<ResultLine | undefined>((resolve) => {
		process.listen({
			onLine(line) {
				if (line.type === 'result') {
					resolve(line);
				}
			},
			onEnd() {
				resolve(undefined);
			},
		});
	});
	const timer = setTimeout(process.kill, patienceMs);
	try {
		await process.control({subtype: 'interrupt'});
		return await result;
	} catch {
		process.kill();
		return undefined;
	} finally {
		clearTimeout(timer);
		process.listen(undefined);
	}
}

const patienceMs = 2000;
