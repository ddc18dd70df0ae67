import {splitStop, type Stop} from './split-stop.js';

/** The `stop` of a request. OpenAI takes four; Claude takes more, and Continue sends more to all others. */
export function toStop(stop: string | string[] | undefined): Stop {
	return splitStop([stop ?? []].flat());
}
