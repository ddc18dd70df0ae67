import process from 'node:process';

/**
Resolves to the first signal that asks the program to end. A second one, or two seconds, end it at once; the CLI's
processes end by themselves when this one is gone.
*/
export async function receiveSignal(
	exit: (code: number) => void,
): Promise<NodeJS.Signals> {
	return new Promise((resolve) => {
		let isEnding = false;
		const end = (signal: NodeJS.Signals) => {
			if (isEnding) {
				exit(130);
			}

			isEnding = true;
			setTimeout(() => {
				exit(0);
			}, patienceMs).unref();
			resolve(signal);
		};

		for (const signal of signals) {
			process.on(signal, end);
		}
	});
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const patienceMs = 2000;
