import type {ApiError} from '../../errors/api-error.js';
import type {Done} from '../claude-event.js';
import type {AssistantBlock} from '../turn.js';

/** How an answer ended. */
export type AnswerOutcome =
	| {
			type: 'done';
			done: Done;
			/** The answer as the client received it. */
			content: AssistantBlock[];
			/** The answer was cut off, and the CLI would ask the model to continue: the process must end first. */
			isCut: boolean;
	  }
	| {type: 'failed'; error: ApiError};
