const frames = [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'];

/** The spinner's sign at a time in milliseconds; it turns as fast as the screen is drawn while something runs. */
export function spinnerAt(now: number): string {
	return frames[Math.floor(now / 400) % frames.length]!;
}
