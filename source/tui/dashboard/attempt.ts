import {toErrorMessage} from '../../errors/to-error-message.js';
import type {Session} from './session.js';

/** Does something that takes a while and says how it went. */
export function attempt(
	{dispatch}: Pick<Session, 'dispatch'>,
	task: () => Promise<string | undefined>,
): void {
	const run = async () => {
		try {
			const text = await task();
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
