import {toLogFile} from '../../service/launchd/agent.js';
import {boundLog} from '../../service/launchd/bound-log.js';

const everyHour = 60 * 60 * 1000;

const standardOutput = 1;

/** Rotates the log of a LaunchAgent, now and every hour, in the background. */
export function keepLogBounded(home: string): void {
	const file = toLogFile(home);
	const bound = () => {
		void boundLog(file, {output: standardOutput});
	};

	bound();
	setInterval(bound, everyHour).unref();
}
