import {useEffect, useState} from 'react';
import type {Controller} from '../../../controller/controller.js';
import {toErrorMessage} from '../../../errors/to-error-message.js';
import type {SelfTestRun} from '../overlay.js';

const idle: SelfTestRun = {steps: [], isRunning: false};

/** Runs the self-test for as long as its overlay is open; each new `run` starts it again. */
export function useSelfTest(
	controller: Controller,
	run: number | undefined,
): SelfTestRun {
	const [test, setTest] = useState(idle);

	useEffect(() => {
		if (run === undefined) {
			return undefined;
		}

		const abort = new AbortController();
		const follow = async () => {
			setTest({steps: [], isRunning: true});
			try {
				for await (const steps of controller.selfTest({signal: abort.signal})) {
					setTest({steps, isRunning: true});
				}

				setTest(({steps}) => ({steps, isRunning: false}));
			} catch (error) {
				if (!abort.signal.aborted) {
					const failure = toErrorMessage(error);
					setTest(({steps}) => ({steps, isRunning: false, failure}));
				}
			}
		};

		void follow();
		return () => {
			abort.abort();
		};
	}, [controller, run]);

	return test;
}
