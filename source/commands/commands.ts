import type {Command} from './command.js';

export type CommandEntry = {
	/** The words it takes after its name at most; none if not given. */
	words?: number;
	/** Loads the code of a command only when it is used: `--version` waits for nothing, a server does not load Ink. */
	load(): Promise<Command>;
};

export const commands: Record<string, CommandEntry> = {
	serve: {
		async load() {
			const {serve} = await import('./serve/serve.js');
			return serve;
		},
	},
	test: {
		async load() {
			const {test} = await import('./test/test.js');
			return test;
		},
	},
	tui: {
		async load() {
			const {tui} = await import('./tui/tui.js');
			return tui;
		},
	},
	service: {
		words: 1,
		async load() {
			const {service} = await import('./service/service.js');
			return service;
		},
	},
	doctor: {
		async load() {
			const {doctor} = await import('./doctor/doctor.js');
			return doctor;
		},
	},
	connect: {
		words: 1,
		async load() {
			const {connect} = await import('./connect/connect.js');
			return connect;
		},
	},
	usage: {
		// Its own error says what it takes instead.
		words: Number.POSITIVE_INFINITY,
		async load() {
			const {usage} = await import('./usage/usage.js');
			return usage;
		},
	},
	history: {
		words: Number.POSITIVE_INFINITY,
		async load() {
			const {history} = await import('./history/history.js');
			return history;
		},
	},
	resume: {
		async load() {
			const {resume} = await import('./resume/resume.js');
			return resume;
		},
	},
	models: {
		async load() {
			const {models} = await import('./models/models.js');
			return models;
		},
	},
};
