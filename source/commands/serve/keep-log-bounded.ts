import {toLogFile} from '../../service/launchd/agent.js';
import {boundLog} from '../../service/launchd/bound-log.js';

const everyHour = 60 * 60 * 1000;

const standardOutput = 1;

/** Sees to it, now and every hour, that the log of a LaunchAgent does not grow without end. Makes nothing wait for it. */
export function keepLogBounded(home: string): void {
	const file = toLogFile(home);
	const bound = () => {
		void boundLog(file, {output: standardOutput});
	};

	bound();
	setInterval(bound, everyHour).unref();
}
