import process from 'node:process';
import type Conf from 'conf';

/**
Loads conf without its signal handlers. Its dependency `when-exit` ends the process at the first signal, regardless of other
listeners, which would leave no time to end answers and CLI processes. Those listeners are removed; cleaning up on exit
still happens.
*/
export async function importConfigStore(): Promise<typeof Conf> {
	const before = new Map(
		signals.map((signal) => [signal, process.listeners(signal)]),
	);
	const config = await import('conf');
	for (const signal of signals) {
		for (const listener of process.listeners(signal)) {
			if (!before.get(signal)?.includes(listener)) {
				process.off(signal, listener);
			}
		}
	}

	return config.default;
}

const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
