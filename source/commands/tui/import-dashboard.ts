import process from 'node:process';

/**
Loads Ink and React, only here, because they take longer to load than everything else. They read NODE_ENV and FORCE_COLOR
once, while loading; nothing else in this process, nor a child process, sees the values set here.
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
