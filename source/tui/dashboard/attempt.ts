import {toErrorMessage} from '../../errors/to-error-message.js';
import type {Session} from './session.js';

/** Does something that takes a while, says how it went, and shows what it has changed: the next key may depend on it. */
export function attempt(
	{dispatch, retake}: Pick<Session, 'dispatch' | 'retake'>,
	task: () => Promise<string | undefined>,
): void {
	const run = async () => {
		try {
			const text = await task();
			retake();
			if (text !== undefined) {
				dispatch({type: 'message', message: {text, tone: 'ready'}});
			}
		} catch (error) {
			const text = toErrorMessage(error);
			dispatch({type: 'message', message: {text, tone: 'failed'}});
		}
	};

	void run();
}
