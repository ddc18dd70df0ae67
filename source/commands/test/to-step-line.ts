import type {SelfTestStep} from '../../self-test/self-test-step.js';
import {formatDuration} from '../../traffic/format-duration.js';
import {toPrintableLine} from '../../traffic/to-printable.js';

/** A finished step as text: `✓ Model responds · claude-opus-4-8, first token after 900 ms · 1.2 s`. */
export function toStepLine({
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
