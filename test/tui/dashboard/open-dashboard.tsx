import {once} from 'node:events';
import {
	setImmediate as nextTurn,
	setTimeout as delay,
} from 'node:timers/promises';
import type {ExecutionContext} from 'ava';
import {render} from 'ink-testing-library';
import type {Connections} from '../../../source/connect/connections.js';
import type {Snapshot} from '../../../source/controller/controller.js';
import {Dashboard} from '../../../source/tui/dashboard/dashboard.js';
import type {ScreenReport} from '../../../source/tui/input/terminal-reports.js';
import {initialState} from '../../../source/tui/state/dashboard-state.js';
import type {EditedText} from '../../../source/tui/state/session.js';
import {createDashboardStore} from '../../../source/tui/state/dashboard-store.js';
import {sceneTime} from '../scenes/example-exchange.js';
import {
	createScriptedController,
	type Script,
} from '../scenes/scripted-controller.js';

/** The dashboard with what it sees scripted; it is closed when the test ends. */
export function openDashboard(
	t: ExecutionContext,
	snapshot: Snapshot,
	options: {
		script?: Script;
		filter?: string;
		/** The filter of the last time. */
		remembered?: string;
		connections?: Connections;
		/** What the person's editor makes of a file. */
		edit?: (file: {name: string; text: string}) => EditedText;
		columns?: number;
		rows?: number;
		hasColors?: boolean;
	} = {},
) {
	const controller = createScriptedController(snapshot, options.script);
	const store = createDashboardStore({
		...initialState({filter: options.remembered ?? ''}),
		...(options.filter !== undefined && {
			filter: {text: options.filter, isOn: true},
		}),
	});
	const ends: string[] = [];
	const alerts: string[] = [];
	const arrivals = new EventTarget();
	const copied: string[] = [];
	const saved: Array<{name: string; text: string}> = [];
	const opened: Array<{program: string; name: string; text: string}> = [];
	const edited: Array<{name: string; text: string}> = [];
	const watchers = new Set<(report: ScreenReport) => void>();
	const app = render(
		<Dashboard
			controller={controller}
			store={store}
			size={{columns: options.columns ?? 100, rows: options.rows ?? 36}}
			hasColors={options.hasColors ?? true}
			clock={() => sceneTime}
			copy={async (text) => {
				copied.push(text);
			}}
			save={async (name, pieces) => {
				const parts: string[] = [];
				for await (const piece of pieces) {
					parts.push(piece);
				}

				saved.push({name, text: parts.join('')});
				return `/home/me/${name}`;
			}}
			openText={async (program, file) => {
				opened.push({program, ...file});
				return `the ${program} has it`;
			}}
			editText={async (file) => {
				edited.push(file);
				return options.edit?.(file) ?? file;
			}}
			connections={options.connections}
			redraw={() => {
				// There is no terminal here.
			}}
			watchReports={(watcher) => {
				watchers.add(watcher);
				return () => {
					watchers.delete(watcher);
				};
			}}
			onAlert={(notice) => {
				alerts.push(notice.message);
				arrivals.dispatchEvent(new Event('alert'));
			}}
			onEnd={(how) => {
				ends.push(how);
			}}
			onFailure={(error) => {
				ends.push(String(error));
			}}
		/>,
	);
	t.teardown(app.unmount);
	const frame = () => app.lastFrame() ?? '';
	return {
		controller,
		store,
		ends,
		/** Resolves to the alerts, once there are so many. */
		async alerted(count: number) {
			while (alerts.length < count) {
				await once(arrivals, 'alert');
			}

			return [...alerts];
		},
		copied,
		saved,
		opened,
		edited,
		frame,
		/** As the terminal would. */
		async report(report: ScreenReport) {
			await nextTurn();
			for (const watcher of watchers) {
				watcher(report);
			}

			await nextTurn();
		},
		async type(...keys: string[]) {
			for (const key of keys) {
				await nextTurn();
				app.stdin.write(key);
				await nextTurn();
			}
		},
		async see(expected: RegExp) {
			const limit = Date.now() + 60_000;
			while (!expected.test(frame())) {
				if (Date.now() > limit) {
					throw new Error(`Never seen: ${String(expected)}\n${frame()}`);
				}

				await delay(5);
			}
		},
	};
}
