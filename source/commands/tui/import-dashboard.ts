import process from 'node:process';

/**
Loads Ink and React, only here, because they take longer to load than everything else. They read FORCE_COLOR once, while
loading.
*/
export async function importDashboard() {
	const {FORCE_COLOR} = process.env;
	if (process.env['NO_COLOR']) {
		process.env['FORCE_COLOR'] = '0';
	}

	try {
		return await import('../../tui/start-dashboard.js');
	} finally {
		if (FORCE_COLOR === undefined) {
			Reflect.deleteProperty(process.env, 'FORCE_COLOR');
		} else {
			process.env['FORCE_COLOR'] = FORCE_COLOR;
		}
	}
}
