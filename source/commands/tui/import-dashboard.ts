/** Loads Ink and React, only here, because they take longer to load than everything else. */
export async function importDashboard() {
	return import('../../tui/start-dashboard.js');
}
