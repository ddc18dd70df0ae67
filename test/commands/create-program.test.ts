import test from 'ava';
import {createProgram} from '../../source/commands/create-program.js';
import {createDemoClaude} from '../../source/demo/create-demo-claude.js';
import {createSettingsStore} from '../../source/settings/create-settings-store.js';
import {defaultSettings} from '../../source/settings/default-settings.js';

for (const [model, isNamed] of [
	['nosuch', true],
	['haiku', false],
] as const) {
	test(`a default model ${model} is ${isNamed ? '' : 'not '}reported once the models are known`, (t) => {
		const demo = createDemoClaude();
		const listeners = new Set<() => void>();
		let models: ReturnType<typeof demo.models> = [];
		const {controller, traffic} = createProgram({
			mode: 'local',
			claude: {
				...demo,
				models: () => models,
				onChange(listener) {
					listeners.add(listener);
					return () => listeners.delete(listener);
				},
			},
			settings: createSettingsStore(
				{...defaultSettings, model, port: 0},
				{
					write() {
						// Nothing is kept.
					},
				},
			),
			version: '2.0.0',
		});
		t.teardown(controller.close);
		const changed = () => {
			for (const listener of listeners) {
				listener();
			}
		};

		const notices = () =>
			traffic.getState().notices.map(({message}) => message);
		changed();
		t.deepEqual(notices(), []);
		models = demo.models();
		changed();
		changed();
		const expected = isNamed
			? [/^The default model "nosuch" does not exist/v]
			: [];
		t.is(notices().length, expected.length);
		for (const [index, pattern] of expected.entries()) {
			t.regex(notices()[index]!, pattern);
		}
	});
}
