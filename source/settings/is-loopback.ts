/** Whether a host name or address, without its port, can only mean this machine. */
export function isLoopback(host: string): boolean {
	const name = host
		.toLowerCase()
		.replace(/^\[(?<address>.*)\]$/v, '$<address>')
		.replace(/\.$/v, '');
	return (
		name === 'localhost' ||
		name.endsWith('.localhost') ||
		/^(?:::ffff:)?127(?:\.\d{1,3}){3}$/v.test(name) ||
		name === '::1'
	);
}
