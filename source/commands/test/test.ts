import process from 'node:process';
import {runSelfTest} from '../../self-test/run-self-test.js';
import type {SelfTestStep} from '../../self-test/self-test-step.js';
import {toOrigin} from '../../server/http/to-origin.js';
import {formatDuration} from '../../traffic/format-duration.js';
import {toPrintableLine} from '../../traffic/to-printable.js';
import type {CommandContext} from '../command.js';
import {openSettings} from '../open-settings.js';
import {readServiceAddress} from '../service/open-service.js';

/** Tests the server that the settings point to. Prints each step as it ends; exit code 1 when one fails. */
export async function test(context: CommandContext): Promise<number> {
	const {flags, stdout} = context;
	const service = await readServiceAddress(context);
	const {store} = await openSettings(context, {service});
	const {host, port, apiKeys} = store.get();
	const [apiKey] = Object.values(apiKeys);
	const ending = new AbortController();
	process.once('SIGINT', () => {
		ending.abort();
	});

	let last: SelfTestStep[] = [];
	let printed = 0;
	for await (const steps of runSelfTest({
		origin: toOrigin(host, port),
		signal: ending.signal,
		...(apiKey !== undefined && {apiKey}),
	})) {
		last = steps;
		for (const step of steps.slice(printed)) {
			if (step.status === 'pending' || step.status === 'running') {
				break;
			}

			printed++;
			stdout.write(`${flags.json ? JSON.stringify(step) : toStepLine(step)}\n`);
		}
	}

	return last.every(({status}) => status === 'passed') ? 0 : 1;
}

/** A finished step as text: `✓ Model responds · claude-opus-4-8, first token after 900 ms · 1.2 s`. */
function toStepLine({
	title,
	status,
	detail,
	durationMs,
	cure,
}: SelfTestStep): string {
	const time = durationMs === undefined ? '' : formatDuration(durationMs);
	const parts = [title, detail ?? '', time].filter((part) => part !== '');
	const line = `${signs[status]} ${toPrintableLine(parts.join(' · '))}`;
	return cure === undefined ? line : `${line}\n  Fix: ${toPrintableLine(cure)}`;
}

const signs: Record<SelfTestStep['status'], string> = {
	pending: '○',
	running: '◐',
	passed: '✓',
	failed: '✗',
	skipped: '–',
};
