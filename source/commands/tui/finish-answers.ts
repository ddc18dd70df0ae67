import process from 'node:process';
import type {Controller} from '../../controller/controller.js';
import {isEnded} from '../../traffic/is-ended.js';

/**
Resolves when the running answers of this process have ended, or at a signal. An attached server goes on by itself, and the
answers of the demo do not matter.
*/
export async function finishAnswers(
	controller: Pick<Controller, 'snapshot' | 'subscribe'>,
	say: (text: string) => void,
): Promise<void> {
	const {mode, traffic} = controller.snapshot();
	const ids = traffic.exchanges
		.filter((exchange) => !isEnded(exchange))
		.map(({id}) => id);
	if (mode !== 'local' || ids.length === 0) {
		return;
	}

	const isAnyRunning = () =>
		controller
			.snapshot()
			.traffic.exchanges.some(
				(exchange) => ids.includes(exchange.id) && !isEnded(exchange),
			);
	const what = ids.length === 1 ? 'One answer is' : `${ids.length} answers are`;
	say(`${what} still streaming; waiting for the end. Ctrl+C cuts off.\n`);
	await new Promise<void>((resolve) => {
		const unsubscribe = controller.subscribe(() => {
			if (!isAnyRunning()) {
				stop();
			}
		});
		const stop = () => {
			unsubscribe();
			for (const signal of signals) {
				process.off(signal, stop);
			}

			resolve();
		};

		for (const signal of signals) {
			process.on(signal, stop);
		}
	});
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
