import {createClaude, type ClaudeOptions} from '../../claude/create-claude.js';
import {toErrorMessage} from '../../errors/to-error-message.js';
import {runSelfTest} from '../../self-test/run-self-test.js';
import type {SelfTestStep} from '../../self-test/self-test-step.js';
import {createSettingsStore} from '../../settings/create-settings-store.js';
import type {Settings} from '../../settings/settings.js';
import {createProgram} from '../create-program.js';

/** Long enough for a model that thinks. */
const patienceMs = 120_000;

/** Sends one small real request, to the running server or else to a temporary one. */
export async function sendLive({
	origin,
	settings,
	version,
	toOptions,
}: {
	/** The running server of this program, if there is one. */
	origin?: string;
	settings: Settings;
	version: string;
	toOptions(): Promise<ClaudeOptions>;
}): Promise<SelfTestStep[]> {
	try {
		return origin === undefined
			? await sendHere({settings, version, toOptions})
			: await toLastSteps(origin, settings);
	} catch (error) {
		// Such as a token that others can read, a finding like any other.
		const detail = toErrorMessage(error);
		return [
			{
				id: 'answer',
				title: 'Model responds',
				status: 'failed',
				detail,
				cure: 'Fix the problems above first',
			},
		];
	}
}

async function sendHere({
	settings,
	version,
	toOptions,
}: {
	settings: Settings;
	version: string;
	toOptions(): Promise<ClaudeOptions>;
}): Promise<SelfTestStep[]> {
	const {controller} = createProgram({
		mode: 'local',
		claude: createClaude(await toOptions()),
		settings: createSettingsStore(
			{...settings, host: '127.0.0.1', port: 0},
			{write: () => undefined},
		),
		version,
	});
	try {
		await controller.listen();
		const {baseUrl} = controller.snapshot();
		return await toLastSteps(new URL(baseUrl).origin, settings);
	} finally {
		await controller.close();
	}
}

async function toLastSteps(
	origin: string,
	{apiKeys}: Pick<Settings, 'apiKeys'>,
): Promise<SelfTestStep[]> {
	const [apiKey] = Object.values(apiKeys);
	const signal = AbortSignal.timeout(patienceMs);
	const target = {origin, signal, ...(apiKey !== undefined && {apiKey})};
	let last: SelfTestStep[] = [];
	for await (const steps of runSelfTest(target)) {
		last = steps;
	}

	return last;
}
