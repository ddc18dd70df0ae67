import {parseHealthReport, type HealthReport} from './parse-health-report.js';
import {type SelfTestTarget, toRequestHeaders} from './self-test-target.js';
import {SelfTestFailure} from './self-test-failure.js';

/** Reads the `/health` of a server. Throws a `SelfTestFailure` when no server of this program answers. */
export async function fetchHealth(
	target: SelfTestTarget,
): Promise<HealthReport> {
	const report = parseHealthReport(await fetchBody(target));
	if (report === undefined) {
		throw new SelfTestFailure(`Another program answers at ${target.origin}.`, {
			cure: 'claude-max-api --port 3457',
		});
	}

	return report;
}

async function fetchBody(target: SelfTestTarget): Promise<unknown> {
	try {
		const response = await fetch(`${target.origin}/health`, {
			headers: toRequestHeaders(target),
			signal: AbortSignal.any([target.signal, AbortSignal.timeout(5000)]),
		});
		return parseText(await response.text());
	} catch (error) {
		target.signal.throwIfAborted();
		throw new SelfTestFailure(`No server answers at ${target.origin}.`, {
			cure: 'claude-max-api',
			cause: error,
		});
	}
}

function parseText(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
