import process from 'node:process';

/**
Loads Ink and React, here and nowhere else: they take longer than all the rest. They ask the environment once, as they
are loaded, whether this is production and whether there are colours; nothing else in this process, nor a child of it,
is to see the answers.
*/
export async function importDashboard() {
	const {NODE_ENV, FORCE_COLOR} = process.env;
	process.env['NODE_ENV'] = 'production';
	if (process.env['NO_COLOR']) {
		process.env['FORCE_COLOR'] = '0';
	}

	try {
		return await import('../../tui/start-dashboard.js');
	} finally {
		restore('NODE_ENV', NODE_ENV);
		restore('FORCE_COLOR', FORCE_COLOR);
	}
}

function restore(name: string, value: string | undefined): void {
	if (value === undefined) {
		Reflect.deleteProperty(process.env, name);
	} else {
		process.env[name] = value;
	}
}
